"""Every write on a page is a write of the API, or has a reason not to be; and the other way."""

import tomllib
from pathlib import Path

import failwell.api  # noqa: F401  # which registers all verbs
from cases.api.writing import Verb, all_verbs
from interventions.rules import DecisionKind

WHO_MAY = tomllib.loads(Path(__file__).with_name("who_may.toml").read_text())
CASE = "cases/<str:reference>/"
OWN = ("account/", "accounts/", "hats/", "notices/", "saved-filters/")
# Why what these pages write is written nowhere else.
NO_VERB = {
    "watch/": "one person's own: whom they are told of",
    "unwatch/": "likewise",
    "people/": "accounts: who uses the register is nobody's data, and no token makes another",
    "exports/ask/": "has an address of its own: POST /api/v1/exports/",
}
# By the address of the page: the verbs that do the same, as "resource/verb".
SAME = {
    "organisations/<slug:slug>/cases/open/": "organisations/open-case",
    "organisations/<slug:slug>/contacts/": "organisations/add-contact",
    "organisations/<slug:slug>/contacts/<int:pk>/correct/": "contacts/correct",
    "organisations/<slug:slug>/second-readers/": "organisations/set-second-readers",
    "organisations/<slug:slug>/inspections/log/": (
        "organisations/log-inspection inspections/publish"
    ),
    "inspections/<int:pk>/correct/": "inspections/correct inspections/ask-for-correction",
    "inspections/<int:pk>/documents/": "inspections/keep-document",
    "drafts/<slug:key>/<slug:step>/": "drafts/amend drafts/keep-file drafts/drop-file",
    "drafts/<slug:key>/ask/": "drafts/ask",
    "drafts/<slug:key>/publish/": "drafts/approve",
    "drafts/<slug:key>/return/": "drafts/return",
    "drafts/<slug:key>/withdraw/": "drafts/withdraw",
    f"{CASE}assign/": "cases/assign",
    f"{CASE}pause/": "cases/pause",
    f"{CASE}stop/": "cases/stop",
    f"{CASE}reopen/": "cases/reopen",
    f"{CASE}close/": "cases/close",
    f"{CASE}notes/": "cases/add-note",
    f"{CASE}notes/<int:pk>/correct/": "notes/correct",
    f"{CASE}documents/": "cases/keep-document",
    f"{CASE}contacts/": "cases/add-contact",
    f"{CASE}designate/": "cases/ask-for-designation",
    f"{CASE}designations/<int:pk>/lift/": "designations/ask-for-lifting",
    f"{CASE}designations/<int:pk>/answer/": "designations/record-answer",
    f"{CASE}events/record/": "cases/record-event",
    f"{CASE}findings/record/": "cases/record-finding",
    f"{CASE}phases/record/": "cases/record-phase",
    f"{CASE}parties/add/": "cases/add-party",
    f"{CASE}parties/<int:pk>/correct/": "parties/correct",
    f"{CASE}interventions/start/": "cases/start-intervention",
    f"{CASE}interventions/<int:pk>/appoint/": "interventions/appoint",
    f"{CASE}interventions/<int:pk>/end-date/": "interventions/set-end-date",
    f"{CASE}interventions/<int:pk>/levers/": "interventions/set-levers",
    f"{CASE}interventions/<int:pk>/powers/add/": "interventions/add-power",
    f"{CASE}powers/<int:pk>/reserve/": "powers/reserve",
    f"{CASE}powers/<int:pk>/resume/": "powers/resume",
    f"{CASE}powers/<int:pk>/return/": "powers/return",
    f"{CASE}appointments/<int:pk>/end/": "appointments/end",
    f"{CASE}peers/offer/": "cases/offer-support",
    f"{CASE}peers/offers/<int:pk>/answer/": "support-offers/answer",
    f"{CASE}peers/offers/<int:pk>/support/": "support-offers/start support-offers/end",
    f"{CASE}peers/bypass/": "cases/bypass",
    f"{CASE}peers/bypasses/<int:pk>/review/": "support-bypasses/review",
    f"{CASE}peers/contact/": "cases/record-contact",
    f"{CASE}peers/conflict/": "cases/declare-conflict",
    f"{CASE}peers/conflicts/<int:pk>/end/": "peer-conflicts/end",
    f"{CASE}exit/<int:pk>/criteria/add/": "interventions/add-criterion",
    f"{CASE}exit/criteria/<int:pk>/assess/": "exit-criteria/assess",
    f"{CASE}exit/criteria/<int:pk>/correct/": "exit-criteria/correct",
    f"{CASE}exit/<int:pk>/decide/": " ".join(
        f"interventions/ask-for-{kind.lower().replace('_', '-')}" for kind in DecisionKind
    ),
    f"{CASE}exit/<int:pk>/taper/add/": "interventions/plan-taper-step",
    f"{CASE}exit/taper/<int:pk>/change/": "taper-steps/change",
    f"{CASE}exit/taper/<int:pk>/take/": "taper-steps/take",
    f"{CASE}decisions/<int:pk>/amend/": "exit-decisions/amend",
    f"{CASE}decisions/<int:pk>/approve/": "exit-decisions/approve",
    f"{CASE}decisions/<int:pk>/return/": "exit-decisions/return",
    f"{CASE}decisions/<int:pk>/withdraw/": "exit-decisions/withdraw",
    f"{CASE}look-backs/<int:pk>/record/": "look-backs/record",
    f"{CASE}steps/prepare/": "cases/prepare-step",
    f"{CASE}steps/<int:pk>/change/": "statutory-steps/change",
    f"{CASE}steps/<int:pk>/minded-to/": "statutory-steps/say-minded-to",
    f"{CASE}steps/<int:pk>/no-notice/": "statutory-steps/give-no-notice",
    f"{CASE}steps/<int:pk>/representations/": "statutory-steps/record-representations",
    f"{CASE}steps/<int:pk>/ask/": "statutory-steps/ask",
    f"{CASE}steps/<int:pk>/return/": "statutory-steps/return",
    f"{CASE}steps/<int:pk>/decide/": "statutory-steps/decide",
    f"{CASE}steps/<int:pk>/withdraw/": "statutory-steps/withdraw",
}
# Their pages only show; the actions behind them are there.
NO_PAGE = {"actions/review", "actions/move-due-date"}
# Hold in their own order: a draft stands before its case, and a case is held by itself.
HELD_FIRST = {"drafts", "cases"}


def test_every_write_of_a_page_is_a_verb_or_has_a_reason() -> None:
    pages = {
        route
        for route, cells in WHO_MAY.items()
        if cells.get("POST", "nobody") != "nobody" and not route.startswith("api/")
    }

    left = {route for route in pages - SAME.keys() if not route.startswith(OWN)}

    assert {route for route in left if not any(part in route for part in NO_VERB)} == set()
    assert SAME.keys() <= pages


def test_every_verb_is_a_write_of_a_page() -> None:
    named = {verb for said in SAME.values() for verb in said.split()} | NO_PAGE

    assert named == {f"{each.on}/{each.name}" for each in all_verbs()}


def test_what_hangs_on_a_case_is_held_after_it() -> None:
    """Or a page, which holds the case first, and a program could wait for each other."""
    links = {"case", "intervention", "plan"}

    wrong = [
        f"{each.on}/{each.name}"
        for each in all_verbs()
        if each.on not in HELD_FIRST
        and links & {field.name for field in each.resource.model._meta.concrete_fields}
        and each.holds is Verb.holds
    ]

    assert wrong == []
