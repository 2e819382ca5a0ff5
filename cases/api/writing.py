"""Writing through the API: what a page does by a form, done by one POST under the thing's address.

Nothing is written unless everything is right: the thing is held, the version in If-Match compared,
the form checked and the action called in one transaction.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, cast

import orjson
from django import forms
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import OperationalError, models, transaction
from django.http import Http404, HttpResponse
from django.urls import URLPattern, path
from psycopg.errors import DeadlockDetected, LockNotAvailable
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from cases.actions.answers import KeyOfAnother, keep_answer, take_key
from cases.actions.holding import hold
from cases.api.bodies import StrictJSONParser
from cases.api.conditional import check_match, state_tag, tag_of
from cases.api.errors import Refused
from cases.api.files import FormParser, RawParser, out_of_reach, plain_of, sent_with
from cases.api.members import as_typed, faults_of
from cases.api.views import JSON, ResourceView, checked_key
from cases.deeds import DeedOf
from cases.models import ApiToken, Case, KeptAnswer
from cases.models.answers import LONGEST_KEY
from cases.problems import problem
from cases.projection import reading, statement
from cases.projection.deprecation import Deprecation
from cases.projection.resource import API, EVER, Resource, all_resources
from cases.rules import OutOfReach

WRITE_COST = 10
BUSY_RETRY_S = 1
KEPT_HEADERS = ("ETag", "Location", "Content-Location", "Content-Type")


@dataclass(frozen=True)
class Verb:
    """One write: what is done with one row of a resource.

    on: the resource. about: one sentence. form: its class, for the contract; deed: the form made
    for a row and a person, and the action. makes: the resource of the new row that it answers with;
    empty where the row itself changes, which needs If-Match. holds: the cases that its action holds
    before the row, so that no two wait for each other. takes_file: whether a file may come with it.
    deprecated: that nobody should begin to use it, if so.
    """

    name: str
    on: str
    about: str
    form: type[forms.BaseForm]
    deed: DeedOf
    makes: str = ""
    holds: Callable[[Any], Iterable[Case]] = lambda row: ()
    takes_file: bool = False
    deprecated: Deprecation | None = None

    @property
    def resource(self) -> Resource:
        return all_resources()[self.on]

    @property
    def answers(self) -> Resource:
        """The resource of the row that it answers with."""
        return all_resources()[self.makes or self.on]


_registered: dict[tuple[str, str], Verb] = {}


def register_verbs(*verbs: Verb) -> None:
    """Serve these writes. Raises ImproperlyConfigured where a name is taken."""
    for each in verbs:
        if _registered.setdefault((each.on, each.name), each) is not each:
            raise ImproperlyConfigured(f"Two writes are called {each.name} on {each.on}.")


def all_verbs() -> Iterable[Verb]:
    return _registered.values()


def write_routes_of(verbs: Iterable[Verb]) -> list[URLPattern]:
    return [
        path(
            f"{each.on}/<str:key>/{each.name}/",
            _view(each).as_view(),
            name=f"{each.on}_{each.name}",
        )
        for each in verbs
    ]


def _view(verb: Verb) -> type["Write"]:
    """A class of its own for each write, so that the contract can name it."""
    called = "".join(word.capitalize() for word in f"{verb.on}-{verb.name}".split("-"))
    more = {"parser_classes": [StrictJSONParser, FormParser, RawParser]} if verb.takes_file else {}
    return type(f"{called}Write", (Write,), {"resource": verb.resource, "verb": verb, **more})


class Write(ResourceView):
    """One write: 201 with the new row, or 200 with the row as it is now."""

    is_write = True
    verb: ClassVar[Verb]
    http_method_names = ["post"]

    def post(self, request: Request, key: str) -> HttpResponse:
        self.pay(WRITE_COST)
        self.check_reach()
        name = idempotency_key(request.headers.get("Idempotency-Key"))
        try:
            with transaction.atomic():
                return self.once(name, key) if name else self.written(key)
        except KeyOfAnother as other:
            raise _refused(422, str(other), type="idempotency-key") from other
        except OutOfReach as fault:
            raise Refused(out_of_reach(str(fault))) from fault
        except OperationalError as fault:
            if isinstance(fault.__cause__, LockNotAvailable | DeadlockDetected):
                raise _busy() from fault
            raise

    def deprecated(self, request: Request) -> Iterator[Deprecation]:
        """The write itself too."""
        if self.verb.deprecated:
            yield self.verb.deprecated
        yield from super().deprecated(request)

    def reads_address(self, request: Request) -> bool:
        """A file that is sent alone has the members of its form there."""
        parser = self.get_content_negotiator().select_parser(request, self.get_parsers())
        return isinstance(parser, RawParser)

    def check_reach(self) -> None:
        """A token that is made for some resources reaches that of the answer too."""
        refusal = self.token.scope_refusal(self.verb.answers.name, is_write=True)
        if refusal:
            raise PermissionDenied(refusal)

    @property
    def token(self) -> ApiToken:
        return cast("ApiToken", self.request.auth)

    def once(self, name: str, key: str) -> HttpResponse:
        """Do what the key names, or answer what it was answered. Raises KeyOfAnother."""
        said = plain_of(*sent_with(self.request))
        asked = [str(self.request.method), self.request.path, _plain(said)]
        fingerprint = hashlib.sha256("\x1f".join(asked).encode()).hexdigest()
        kept = take_key(token=self.token, key=name, fingerprint=fingerprint)
        if kept is not None:
            return _again(kept)
        answer = self.written(key)
        keep_answer(
            token=self.token,
            key=name,
            status=answer.status_code,
            headers={each: answer[each] for each in KEPT_HEADERS if each in answer},
            body=answer.content.decode(),
        )
        return answer

    def written(self, key: str) -> HttpResponse:
        """Do it, within a transaction. Raises Refused, ValidationError, RuleBroken and others."""
        sent, files = sent_with(self.request)
        thing, match = self.found(key), self.request.headers.get("If-Match", "")
        is_change = not self.verb.makes
        if is_change or match:
            thing = self.held(thing)
        form = self.verb.deed(thing, self.person).form  # asks who may, before what was sent
        version = getattr(thing, "version", 0)
        if is_change or match:
            check_match(match, str(version))
        typed, unread = as_typed(form, sent, by=self.person, version=version)
        more = {"files": files} if self.verb.takes_file else {}
        deed = self.verb.deed(thing, self.person, typed, **more)
        if unread or not deed.form.is_valid():
            raise ValidationError(faults_of(deed.form, unread))
        return self.answer(deed.act())

    def found(self, key: str) -> Any:
        """The row, if the person may see it, in force or not. Raises Http404."""
        named = {self.resource.key: checked_key(self.resource, key)}
        row = self.resource.rows(self.person, EVER).filter(**named).first()
        if row is None:
            raise Http404
        return row

    def held(self, row: models.Model) -> models.Model:
        """The row as it is now, held to the end; before it the case, as the action does."""
        for case in self.verb.holds(row):
            hold(case)
        return hold(row)

    def answer(self, row: models.Model) -> HttpResponse:
        """The row as the API tells it, with the tag by which it can be changed again."""
        resource, who = self.verb.answers, self.who
        key = str(getattr(row, "pk" if resource.key == "id" else resource.key))
        address = f"{API}/{resource.name}/{key}/"
        state = state_tag(resource, statement.tables_of_one(resource, who, EVER), who, address)
        told = reading.row_of(resource, key, who, EVER)
        assert told is not None  # noqa: S101  # who writes something may read it
        body = orjson.dumps(told)
        headers = {"ETag": f'"{tag_of(told, body, state)}"'}
        where = "Location" if self.verb.makes else "Content-Location"
        status = 201 if self.verb.makes else 200
        return HttpResponse(
            body, status=status, content_type=JSON, headers={**headers, where: address}
        )


def idempotency_key(header: str | None) -> str:
    """The key by which a request is named; none without the header. Raises Refused."""
    if header is None:
        return ""
    name = header.strip().strip('"')
    if not 0 < len(name) <= LONGEST_KEY or not (name.isascii() and name.isprintable()):
        raise _refused(
            400,
            f"An Idempotency-Key is 1 to {LONGEST_KEY} printable characters, such as a UUID.",
            type="idempotency-key",
        )
    return name


def _plain(sent: object) -> str:
    """What was sent, the same text for the same meaning."""
    return json.dumps(sent, sort_keys=True)


def _again(kept: KeptAnswer) -> HttpResponse:
    """The answer as it was given, marked as said before."""
    headers = {**kept.headers, "Idempotency-Replayed": "true"}
    return HttpResponse(kept.body, status=kept.status, headers=headers)


def _busy() -> Refused:
    return Refused(
        problem(
            409,
            "Conflict",
            "Somebody else is changing this at the moment. Send it again in a second.",
            type="busy",
            headers={"Retry-After": str(BUSY_RETRY_S)},
        )
    )


def _refused(status: int, sentence: str, *, type: str) -> Refused:  # noqa: A002  # as problem's
    title = {400: "Bad Request", 422: "Unprocessable Content"}[status]
    return Refused(problem(status, title, sentence, type=type))
