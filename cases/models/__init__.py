"""The ground floor's tables: who and what failed, in whose judgement, by which sources."""

from cases.models.answers import KeptAnswer
from cases.models.case_files import (
    Case,
    CaseQuerySet,
    Designation,
    Disagreement,
    Event,
    FailureFinding,
    Party,
    Phase,
)
from cases.models.case_work import (
    Assignment,
    CaseStateChange,
    Contact,
    Document,
    Note,
    Paper,
    SavedFilter,
    Watch,
)
from cases.models.dates import (
    EdtfField,
    EdtfLower,
    EdtfUpper,
    both_or_neither,
    in_time_order,
    is_edtf,
    lower,
    not_before,
    upper,
)
from cases.models.drafts import Draft
from cases.models.facts import Fact, FactQuerySet, end_of_day
from cases.models.feed import ChangeEra, RegisterChange
from cases.models.judgements import (
    Area,
    Grade,
    Inspection,
    Instrument,
    Judgement,
    JudgementScheme,
    seen_on,
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
from cases.models.tokens import ApiToken, ApiTokenQuerySet

__all__ = [
    "ApiToken",
    "ApiTokenQuerySet",
    "Area",
    "Assignment",
    "Case",
    "CaseQuerySet",
    "CaseStateChange",
    "ChangeEra",
    "Citation",
    "Contact",
    "Designation",
    "Disagreement",
    "Document",
    "Draft",
    "EdtfField",
    "EdtfLower",
    "EdtfUpper",
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
    "KeptAnswer",
    "Membership",
    "Note",
    "Organisation",
    "OrganisationLink",
    "OrganisationName",
    "OrganisationQuerySet",
    "Paper",
    "Party",
    "Phase",
    "RegisterChange",
    "SavedFilter",
    "Sector",
    "Source",
    "User",
    "Watch",
    "both_or_neither",
    "end_of_day",
    "in_time_order",
    "is_edtf",
    "lower",
    "not_before",
    "seen_on",
    "upper",
]
