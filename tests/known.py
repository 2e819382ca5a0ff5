"""A register in which all could have been otherwise yesterday, and what is told of yesterday."""

from datetime import datetime, timedelta
from typing import Any

import orjson
import pgtrigger
from django.apps import apps
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone
from factory.declarations import SubFactory

from cases.history import history_of, versions_of
from cases.models import Case, EdtfField, Fact, Identifier, Organisation
from cases.projection import reading
from cases.projection.fields import Form
from cases.projection.questions import Question
from cases.projection.resource import Known, Resource, all_resources
from cases.projection.statement import Who
from tests.cases.projection.asked import asking
from tests.cases.scene import Scene
from tests.factories import (
    FACTORIES,
    HEARD_AT,
    CitationFactory,
    DesignationFactory,
    EvidenceFactory,
    IdentifierFactory,
    OrganisationFactory,
    SectorFactory,
    SourceFactory,
    UserFactory,
)

Said = dict[str, bytes]
MOST_DETAILS = 2  # of one resource


def _person() -> Any:
    return SubFactory(UserFactory)  # type: ignore[no-untyped-call]  # factory_boy left it out


# Without these they are only prepared, and have no past.
SAID_OPENLY: dict[str, dict[str, Any]] = {
    "exit-decisions": {"approved_at": HEARD_AT, "approved_by": _person()},
    "statutory-steps": {
        "minded_to": "2024-04",
        "minded_to_recorded_at": HEARD_AT,
        "minded_to_recorded_by": _person(),
        "representations_due_on": HEARD_AT.date(),
    },
}


def with_past() -> list[Resource]:
    return [each for each in all_resources().values() if each.has_past]


def yesterday() -> str:
    return (timezone.localdate() - timedelta(days=1)).isoformat()


def let_it_be_long_ago() -> None:
    """Whatever the register holds was heard of in 2024, and its history knows it since then."""
    with pgtrigger.ignore():  # history is only added to, and some facts are never changed
        for model in apps.get_models():
            if issubclass(model, Fact):
                model._base_manager.update(recorded_at=HEARD_AT)
            history = history_of(model)
            if history is not None:
                history._base_manager.update(pgh_created_at=HEARD_AT)


def came_on(row: models.Model, moment: datetime) -> None:
    """The last version of a row came at this moment."""
    versions = versions_of(type(row))
    with pgtrigger.ignore():
        last = versions.filter(pgh_obj=row.pk).latest("pgh_id")
        versions.filter(pk=last.pk).update(pgh_created_at=moment)


def told_in_every_way(who: Who) -> Said:
    """All that is told of yesterday, to the letter: streams, first pages, first rows in detail."""
    said: Said = {}
    for each in with_past():
        question = asking(each.name, as_known_on=yesterday())
        lines = told(question, who, Form.JSON)
        said[f"{each.name}.ndjson"] = lines
        said[f"{each.name}.csv"] = told(question, who, Form.CSV)
        said[f"{each.name}/"] = orjson.dumps(reading.page_of(question, who).rows)
        said[f"{each.name}/…/"] = _in_detail(each, lines, who, question.known)
    return said


def lines_now(who: Who) -> Said:
    """What each resource tells now."""
    return {each.name: told(asking(each.name), who, Form.JSON) for each in with_past()}


def told(question: Question, who: Who, form: Form) -> bytes:
    return b"".join(reading.streamed(question, who, form))


def _in_detail(resource: Resource, lines: bytes, who: Who, known: Known) -> bytes:
    keys = [str(orjson.loads(line)[resource.key]) for line in lines.splitlines()]
    rows = [reading.row_of(resource, key, who, known) for key in keys[:MOST_DETAILS]]
    assert None not in rows
    return orjson.dumps(rows)


def differences(before: Said, after: Said) -> list[str]:
    return [asked for asked in before if before[asked] != after[asked]]


class FullRegister:
    """A row of every resource at least, and one body about which much is said.

    lone: a row of every table that keeps its history and is no fact; no other leads to it.
    """

    def __init__(self) -> None:
        self.scene = Scene()
        self.trust, self.case = self.scene.trust, self.scene.case
        self.urn = IdentifierFactory.create(organisation=self.trust)
        evidence = EvidenceFactory.create()
        self.source = CitationFactory.create(evidence=evidence, locator="L1-2").source
        Organisation.objects.update(sector=self.scene.sector, opened="1999-04")
        DesignationFactory.create(case=self.case, organisation=self.trust, evidence=evidence)
        for each in with_past():
            FACTORIES[each.model].create(**SAID_OPENLY.get(each.name, {}))
        self.lone = {
            each.model: FACTORIES[each.model].create()
            for each in with_past()
            if not each.has_versions
        }
        self.asked = self._questions()

    def _questions(self) -> dict[str, Question]:
        """Filters and orders by words of other tables, as they are now."""
        trust = {"organisation": self.trust.slug, "organisation_name": self.trust.name}
        asked: dict[str, list[dict[str, str]]] = {
            "designations": [
                trust,
                {"case__title": self.case.title, "case__sector__key": self.scene.sector.key},
                {"organisation__urn": self.urn.value},
                {"organisation__sector": self.scene.sector.key, "ordering": "-imposed"},
                {"sources__contains": f"{self.source.key} L1-2"},
            ],
            "organisations": [
                {"urn": self.urn.value},
                {"name__startswith": "Northwick", "ordering": "-name,slug"},
                {"opened_lower": "1999-04-01"},
            ],
            "citations": [{"source__title__contains": "report"}],
            "cases": [{"organisation__name": self.trust.name, "ordering": "title"}],
        }
        return {
            f"{name}?{said}": asking(name, as_known_on=yesterday(), **said)
            for name, several in asked.items()
            for said in several
        }

    def found(self, who: Who) -> Said:
        return {asked: told(question, who, Form.JSON) for asked, question in self.asked.items()}

    def change_links(self) -> None:
        """Let rows lead elsewhere, and change what PostgreSQL computes others from."""
        sector = SectorFactory.create()
        Organisation.objects.update(sector=sector, opened="2001")
        Identifier.objects.update(organisation=OrganisationFactory.create())
        Case.objects.update(sector=sector)
        self.source.citations.update(source=SourceFactory.create())


def change_every_word(model: type[models.Model]) -> None:
    """Write something behind each free text of each row of a table."""
    changed = {
        field.name: Concat(F(field.name), Value("007"))
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, EdtfField | models.URLField)
        and not field.choices
    }
    model._base_manager.update(**changed)
