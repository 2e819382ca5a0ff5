"""The API tried against its own contract by schemathesis, by a program of each role.

The short form is a test. The long one, over everything, for nights; nothing it writes is kept:

    DATABASE_URL=… REDIS_URL=… python -m tests.api_fuzz --examples 200 --role caseworker
"""

import argparse
import logging
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import django
import hypothesis
import schemathesis
import yaml
from django.db import transaction
from django.test.client import ClientHandler
from django.test.utils import override_settings
from schemathesis import GenerationMode, checks
from schemathesis.core.failures import FailureGroup

CONTRACT = Path(__file__).parent.parent / "docs" / "openapi.yaml"
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
# Not checked: that what the contract allows is accepted, and what it forbids refused. Much that it
# allows breaks a rule of the register, and a text in an address can be read as a number.


def complaints_of(
    keys: Mapping[str, str],
    secret: str,
    *,
    examples: int,
    only: Collection[str] = (),
    seed: int | None = None,
) -> tuple[int, dict[str, str]]:
    """How many requests were sent, and each kind of complaint with its first example.

    keys: a row's key by resource, so that details and writes are about something. only: the first
    words of paths under the API's root; none for all. seed: None for other requests every time.
    """
    sent = 0
    found: dict[str, str] = {}
    for operation in operations(only):
        resource = operation.path.split("/")[3]
        known = {"key": keys[resource]} if "{key}" in operation.path and resource in keys else None
        for mode in GenerationMode:
            try:
                strategy = operation.as_strategy(generation_mode=mode, path_parameters=known)
                for case in cases_of(strategy, examples, seed):
                    sent += 1
                    for complaint in wrong_with(case, secret):
                        place = f"{operation.label}, {complaint.title}"
                        found.setdefault(place, f"{complaint.message}\n{case.as_curl_command()}")
            except hypothesis.errors.Unsatisfiable:
                continue  # nothing in it can be said wrongly
    return sent, found


def operations(only: Collection[str]) -> Iterator[Any]:
    """Every operation of the committed contract, or those of some resources."""
    said: dict[str, Any] = yaml.load(CONTRACT.read_text(), yaml.CSafeLoader)
    said["paths"] = {
        path: told
        for path, told in said["paths"].items()
        if not only or path.split("/")[3].partition(".")[0] in only
    }
    del said["components"]["securitySchemes"]  # or half of all requests would try bad tokens
    for told in said["paths"].values():
        for operation in told.values():
            operation.pop("security", None)
    schema = schemathesis.openapi.from_dict(said)
    schema.app = application
    for each in schema.get_all_operations():
        yield each.ok()  # type: ignore[union-attr]  # a contract that cannot be read raises


def cases_of(strategy: Any, examples: int, seed: int | None) -> Iterable[Any]:
    """So many requests of one operation."""
    made: list[Any] = []

    @hypothesis.settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(strategy)
    def gather(case: Any) -> None:
        made.append(case)

    (hypothesis.seed(seed)(gather) if seed is not None else gather)()
    return made


def wrong_with(case: Any, secret: str) -> Iterable[Any]:
    """What the answer has that the contract does not say."""
    answer = case.call(headers={"Authorization": f"Bearer {secret}"})
    is_told = answer.status_code == 503  # the files of the scene are in no store
    try:
        case.validate_response(answer, checks=CHECKS[1:] if is_told else CHECKS)
    except FailureGroup as wrong:
        return list(wrong.exceptions)
    return []


def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """The site as WSGI, in this very transaction; what a request writes is taken back."""
    with transaction.atomic():
        answer: Any = ClientHandler(enforce_csrf_checks=False)(environ)
        content = b"".join(answer)
        transaction.set_rollback(True)
    start_response(f"{answer.status_code} {answer.reason_phrase}", list(answer.items()))
    return [content]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "failwell.settings")
    django.setup()
    from tests.test_api_corpus import World  # its tables need what is set up above

    said = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    said.add_argument("--examples", type=int, default=50, help="of each operation, right and wrong")
    said.add_argument("--role", action="append", help="every one, if none is named")
    said.add_argument("--only", action="append", default=[], help="a resource; all without")
    said.add_argument("--seed", type=int)
    asked = said.parse_args()
    logging.disable()
    is_clean = True
    with transaction.atomic(), override_settings(API_COST_PER_MINUTE=10**9):
        world = World()
        for role in asked.role or [name for name, secret in world.senders.items() if secret]:
            sent, found = complaints_of(
                world.keys,
                world.senders[role],
                examples=asked.examples,
                only=asked.only,
                seed=asked.seed,
            )
            sys.stdout.write(f"{role}: {sent} requests, {len(found)} kinds of complaint\n")
            for place, example in found.items():
                sys.stdout.write(f"\n{place}\n{example}\n")
            is_clean = is_clean and not found
        transaction.set_rollback(True)
    sys.exit(0 if is_clean else 1)


if __name__ == "__main__":
    main()
