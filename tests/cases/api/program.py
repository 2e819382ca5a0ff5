"""A program of somebody's: its token, and what it sends and is answered."""

import json
from collections.abc import Sequence
from typing import Any

from django.test import Client

from cases.actions import make_token
from cases.models import User
from cases.projection.resource import API


class Program:
    """Sends requests by a token of a person's only hat."""

    def __init__(
        self, person: User, *, may_write: bool = True, resources: Sequence[str] = ()
    ) -> None:
        made = make_token(
            by=person,
            name="The importer",
            hat=person.memberships.first(),
            days=7,
            may_write=may_write,
            resources=resources,
        )
        self.token, self._secret = made.token, made.secret

    def ask(self, path: str, **headers: str) -> Any:
        return Client().get(f"{API}/{path}", headers=self._with(headers))

    def send(self, path: str, said: Any = None, **headers: str) -> Any:
        """Write: the members of the body, and headers with _ for -."""
        return Client().post(
            f"{API}/{path}",
            said if isinstance(said, str) else json.dumps(said or {}),
            content_type="application/json",
            headers=self._with(headers),
        )

    def upload(self, path: str, said: Any, **headers: str) -> Any:
        """Write with a file beside the members, as a browser sends them."""
        return Client().post(f"{API}/{path}", said, headers=self._with(headers))

    def send_bytes(self, path: str, content: bytes, **headers: str) -> Any:
        """Write with a file alone."""
        media_type = "application/octet-stream"
        return Client().post(f"{API}/{path}", content, media_type, headers=self._with(headers))

    def change(self, path: str, verb: str, said: Any = None, **headers: str) -> Any:
        """Write on a row in the version in which it is read just before."""
        read = self.ask(path)
        return self.send(f"{path}{verb}/", said, If_Match=read["ETag"], **headers)

    def _with(self, headers: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"Authorization": f"Bearer {self._secret}", **named}


def faults(response: Any) -> dict[str, str]:
    """What was wrong, by pointer."""
    return {each["pointer"]: each["detail"] for each in response.json()["errors"]}
