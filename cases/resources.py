"""What the ground floor serves: organisations, inspections, cases and their facts, as flat rows."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from cases.history import versions_of
from cases.models import (
    Area,
    Case,
    CaseStateChange,
    Citation,
    Contact,
    Designation,
    Disagreement,
    Document,
    Draft,
    Event,
    FailureFinding,
    Grade,
    Identifier,
    Inspection,
    Instrument,
    Judgement,
    JudgementScheme,
    Note,
    Organisation,
    OrganisationLink,
    OrganisationName,
    Party,
    Phase,
    Sector,
    Source,
    User,
    first_day_of,
    may_be_seen,
    seen_on,
)
from cases.projection.fields import Field, Kind, about_the_case, numbers_of
from cases.projection.resource import Known, Nested, Order, Resource, facts, register
from cases.rules import IdentifierScheme

BY_RECORDED = Order("recorded_at", "recorded_at", Kind.INSTANT)


def in_time(field: str) -> Order:
    """By the day from which a moment is sorted; what has no date at all stands first."""
    return Order(field, first_day_of(field), Kind.DAY)


NUMBERED = (
    "IN (SELECT organisation_id FROM cases_identifier"
    " WHERE scheme = '{}' AND value = ANY(%s::text[]))"
)
FINDERS = {scheme.value.lower(): NUMBERED.format(scheme.value) for scheme in IdentifierScheme}


def in_seen_inspections(user: User, known: Known) -> QuerySet[Any]:
    """Judgements of the inspections that a person may see: a draft's are as hidden as it is."""
    return facts(Judgement)(user, known).filter(may_be_seen(user, "inspection__"))


def sources_seen(user: User, known: Known) -> QuerySet[Any]:
    """Sources; one that is a document is for those who may read the document."""
    papers: Any = Document.objects.visible_to(user)
    is_open = Q(document__isnull=True)
    if known.moment is not None:  # of a document that is no more, nobody can say who may read it
        is_open &= ~Q(Exists(versions_of(Document).filter(source=OuterRef("pk"))))
    return Source.objects.filter(is_open | Q(document__in=papers.values("pk")))


def documents_seen(user: User, known: Known) -> QuerySet[Any]:
    """Documents; one beside a draft of an inspection is as hidden as it is."""
    seen = Inspection.objects.visible_to(user).values("pk")
    found: Any = facts(Document)(user, known)
    beside_seen = Q(inspection__isnull=True) | Q(inspection__in=seen)
    shown: QuerySet[Any] = found.filter(beside_seen)
    return shown


def citations_seen(user: User, known: Known) -> QuerySet[Any]:
    return Citation.objects.filter(source__in=sources_seen(user, known).values("pk"))


def latest_judgement(user: User, known: Known) -> QuerySet[Any]:
    """The headline, or else the first judgement, of the latest inspection that judged.

    Two questions, one inside the other, so that of each body one inspection is opened and no more.
    """
    seen: QuerySet[Any] = facts(Inspection)(user, known)
    judged = facts(Judgement)(user, known).filter(inspection=OuterRef("pk"))
    first = judged.order_by("-is_headline", "pk").values("pk")[:1]
    return (
        seen.filter(Exists(judged), organisation=OuterRef("pk"))
        .order_by(seen_on().desc(), "-pk")
        .values(judged_first=Subquery(first))[:1]
    )


def graded(path: str) -> Iterable[Field]:
    """A grade in full: its scheme is one column, its place in it the others."""
    yield Field("grade_label", f"{path}__label", Kind.TEXT, "The grade in the scheme's words.")
    yield Field("grade_rank", f"{path}__rank", Kind.WHOLE, "1 is the best.", is_null=True)
    yield Field("is_failing", f"{path}__is_failing", Kind.YES_NO, "Whether the grade is failing.")
    yield Field(
        "is_acceptable", f"{path}__is_acceptable", Kind.YES_NO, "Whether the grade is acceptable."
    )
    yield Field(
        "is_judged", f"{path}__is_judged", Kind.YES_NO, "False for values such as “not judged”."
    )


def instrument_of(path: str = "instrument") -> Iterable[Field]:
    """What was done, in the law's own name, and its rung on the ladder that compares sectors."""
    yield Field(f"{path}_name", f"{path}__name", Kind.TEXT, "Its native name.")
    yield Field("ladder_level", f"{path}__level", Kind.WHOLE, "Its rung, 0 to 7.")
    yield Field("is_statutory", f"{path}__is_statutory", Kind.YES_NO, "Whether a law is used.")


JUDGEMENTS = Resource(
    "judgements",
    Judgement,
    "Judgements",
    "One grade that an inspection gave, for the whole or for one area or scope.",
    in_seen_inspections,
    extra=[
        Field("area_name", "area__name", Kind.TEXT, "What is judged.", is_null=True),
        *graded("grade"),
        Field("scheme_name", "scheme__name", Kind.TEXT, "The way of judging of its day."),
        Field(
            "regulator",
            "inspection__regulator__slug",
            Kind.TEXT,
            "Who judged.",
            to=Organisation,
            key="inspection__regulator_id",
        ),
        *(
            Field(
                f"inspection_{name}",
                f"inspection__{name}",
                Kind.DAY if "_" in name else Kind.TEXT,
                "From the inspection.",
                is_null=True,
            )
            for name in ("started", "published", "published_lower", "published_upper")
        ),
    ],
    orders=[BY_RECORDED],
    inside={"inspections": "inspection"},
)

RESOURCES = (
    Resource(
        "sectors",
        Sector,
        "Sectors",
        "One field of public service, such as schools.",
        facts(Sector),
        key="key",
        orders=[Order("key", "key", Kind.TEXT)],
    ),
    Resource(
        "organisations",
        Organisation,
        "Organisations",
        "One body with an identity of its own; a successor is another row, linked.",
        facts(Organisation),
        key="slug",
        extra=[
            Field("sector_name", "sector__name", Kind.TEXT, "Its sector.", is_null=True),
            numbers_of("pk"),
        ],
        orders=[Order("name", "name", Kind.TEXT), Order("slug", "slug", Kind.TEXT)],
        nested=[
            Nested(
                "latest_judgement",
                JUDGEMENTS,
                latest_judgement,
                "The headline, or else the first judgement, of the latest inspection that judged.",
                same={
                    "organisation": "slug",
                    "organisation_name": "name",
                    "organisation_identifiers": "organisation_identifiers",
                },
            )
        ],
        finders=FINDERS,
    ),
    Resource(
        "organisation-names",
        OrganisationName,
        "Other names of organisations",
        "Another name an organisation has borne, before or since.",
        facts(OrganisationName),
        orders=[BY_RECORDED],
        inside={"organisations": "organisation"},
    ),
    Resource(
        "identifiers",
        Identifier,
        "Identifiers",
        "One number that some scheme gave an organisation.",
        facts(Identifier),
        inside={"organisations": "organisation"},
    ),
    Resource(
        "organisation-links",
        OrganisationLink,
        "Links between organisations",
        "What one organisation is to another: successor, part, member, partner.",
        facts(OrganisationLink),
        orders=[BY_RECORDED],
        inside={"organisations": "organisation"},
    ),
    Resource(
        "schemes",
        JudgementScheme,
        "Judgement schemes",
        "One way of judging, in force between two dates; no scheme is translated into another.",
        facts(JudgementScheme),
        key="key",
        orders=[Order("key", "key", Kind.TEXT)],
    ),
    Resource(
        "areas",
        Area,
        "Areas",
        "One thing a scheme judges: a key question, a theme, a group of children.",
        facts(Area),
        inside={"schemes": "scheme"},
    ),
    Resource(
        "grades",
        Grade,
        "Grades",
        "One value of one scheme. “Not judged” is a value without a rank, not a low grade.",
        facts(Grade),
        inside={"schemes": "scheme"},
    ),
    Resource(
        "instruments",
        Instrument,
        "Instruments",
        "A thing that can be done to an organisation, in force between two dates.",
        facts(Instrument),
        key="key",
        orders=[Order("key", "key", Kind.TEXT)],
    ),
    Resource(
        "inspections",
        Inspection,
        "Inspections",
        "One look at one organisation by one regulator, over one or more days.",
        facts(Inspection),
        extra=[Field("scheme_name", "scheme__name", Kind.TEXT, "Its scheme.", is_null=True)],
        orders=[BY_RECORDED, Order("seen", seen_on(), Kind.DAY)],
    ),
    JUDGEMENTS,
    Resource(
        "cases",
        Case,
        "Cases",
        "One story of failure, about one organisation and one service of it.",
        facts(Case),
        key="reference",
        words={"facts_changed_at": "When a fact of it was last recorded or changed."},
        orders=[
            Order("reference", "reference", Kind.TEXT),
            Order("title", "title", Kind.TEXT),
            Order("facts_changed_at", "facts_changed_at", Kind.INSTANT),
        ],
    ),
    Resource(
        "case-states",
        CaseStateChange,
        "Changes of a case's state",
        "One change of a case's state, and why: paused, stopped, closed, reopened.",
        facts(CaseStateChange),
        orders=[BY_RECORDED],
        inside={"cases": "case"},
    ),
    Resource(
        "parties",
        Party,
        "Parties",
        "One organisation's part in a case: failure is owned by a system.",
        facts(Party),
        orders=[BY_RECORDED],
        inside={"cases": "case"},
    ),
    Resource(
        "phases",
        Phase,
        "Phases",
        "One claim that a phase ran over some time; phases overlap.",
        facts(Phase),
        extra=[*about_the_case()],
        orders=[BY_RECORDED],
        inside={"cases": "case"},
    ),
    Resource(
        "designations",
        Designation,
        "Designations",
        "One formal label of failure, with the two limbs behind it.",
        facts(Designation),
        heard={"lifting_recorded_at": ("lifted", "lifted_lower", "lifted_upper", "lifting_ground")},
        extra=[*instrument_of()],
        orders=[BY_RECORDED, in_time("imposed")],
        inside={"cases": "case"},
    ),
    Resource(
        "failure-findings",
        FailureFinding,
        "Failure findings",
        "One of the report's seven failure types in a case or behind a designation.",
        facts(FailureFinding),
        extra=[*about_the_case()],
        orders=[BY_RECORDED],
        inside={"cases": "case", "designations": "designation"},
    ),
    Resource(
        "events",
        Event,
        "Events",
        "One dated happening that has no table of its own.",
        facts(Event),
        extra=[*about_the_case()],
        orders=[BY_RECORDED],
        inside={"cases": "case"},
    ),
    Resource(
        "disagreements",
        Disagreement,
        "Disagreements",
        "One point on which sources disagree: both versions, and how it is handled.",
        facts(Disagreement),
        extra=[*about_the_case()],
        orders=[BY_RECORDED],
        inside={"cases": "case"},
    ),
    Resource(
        "sources",
        Source,
        "Sources",
        "One document, page or statement that facts are taken from.",
        sources_seen,
        key="key",
        orders=[Order("key", "key", Kind.TEXT)],
    ),
    Resource(
        "citations",
        Citation,
        "Citations",
        "One place in one source that bears a fact out; facts carry the number of their evidence.",
        citations_seen,
        extra=[Field("source_title", "source__title", Kind.TEXT, "What the source is called.")],
        inside={"sources": "source"},
    ),
    Resource(
        "documents",
        Document,
        "Documents",
        "One file, handed over under its address and `file/` to those who may read it.",
        documents_seen,
        without=["file"],
        orders=[BY_RECORDED],
    ),
    Resource(
        "notes",
        Note,
        "Notes",
        "One note on a case.",
        facts(Note),
        extra=[*about_the_case()],
        orders=[BY_RECORDED],
    ),
    Resource(
        "contacts",
        Contact,
        "Contacts",
        "One office to turn to: its post box, never a person's own address.",
        facts(Contact),
        without=["holder"],
        orders=[BY_RECORDED],
    ),
    Resource(
        "drafts",
        Draft,
        "Drafts",
        "One piece of writing of one's own body that another person is asked to agree to.",
        facts(Draft),
        without=["answers"],
        key="key",
        is_on_record=False,
    ),
)
register(*RESOURCES)
