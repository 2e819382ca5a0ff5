"""The ground floor's tables: who and what failed, in whose judgement, by which sources."""

from cases.models.case_files import (
    Case,
    CaseQuerySet,
    Designation,
    Disagreement,
    Document,
    Event,
    FailureFinding,
    Note,
    Party,
    Phase,
)
from cases.models.dates import (
    EdtfField,
    both_or_neither,
    in_time_order,
    is_edtf,
    lower,
    not_before,
    upper,
)
from cases.models.facts import Fact, FactQuerySet, end_of_day
from cases.models.judgements import (
    Area,
    Grade,
    Inspection,
    Instrument,
    Judgement,
    JudgementScheme,
)
from cases.models.organisations import (
    Identifier,
    Membership,
    Organisation,
    OrganisationLink,
    OrganisationName,
    OrganisationQuerySet,
    Sector,
)
from cases.models.people import User
from cases.models.sources import Citation, Evidence, Source

__all__ = [
    "Area",
    "Case",
    "CaseQuerySet",
    "Citation",
    "Designation",
    "Disagreement",
    "Document",
    "EdtfField",
    "Event",
    "Evidence",
    "Fact",
    "FactQuerySet",
    "FailureFinding",
    "Grade",
    "Identifier",
    "Inspection",
    "Instrument",
    "Judgement",
    "JudgementScheme",
    "Membership",
    "Note",
    "Organisation",
    "OrganisationLink",
    "OrganisationName",
    "OrganisationQuerySet",
    "Party",
    "Phase",
    "Sector",
    "Source",
    "User",
    "both_or_neither",
    "end_of_day",
    "in_time_order",
    "is_edtf",
    "lower",
    "not_before",
    "upper",
]
