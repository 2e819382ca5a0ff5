"""Working on a case: who opens, holds, pauses and reopens it; notes and offices; nothing twice."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import add_party, record_event, record_failure_finding, record_phase, supersede
from cases.actions.case_work import (
    Told,
    add_contact,
    assign_case,
    change_case_state,
    cites,
    is_personal,
    open_next_case,
    record_once,
    write_note,
)
from cases.models import (
    Assignment,
    Case,
    CaseStateChange,
    Contact,
    FailureFinding,
    Note,
    Party,
    Phase,
    Source,
    User,
)
from cases.rules import (
    NEXT_CASE_STATES,
    Audience,
    Basis,
    CaseState,
    EventKind,
    FailureType,
    Lane,
    PhaseKind,
    Role,
    RuleBroken,
)
from tests.cases.scene import Scene, wearing
from tests.factories import CaseFactory

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert('x')</script> \"=1+1\" \u200fאבג\n" + "long " * 4_000
OFFICIALS = (Role.INSPECTOR, Role.CASEWORKER, Role.APPROVER)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def opened(scene: Scene, by: User, **said: Any) -> Case:
    return open_next_case(
        **{
            "organisation": scene.trust,
            "title": "Northwick fails",
            "sector": scene.sector,
            "by": by,
            **said,
        }
    )


@pytest.mark.parametrize("role", OFFICIALS)
def test_an_official_opens_a_case_under_the_next_reference(scene: Scene, role: Role) -> None:
    CaseFactory.create(reference="FW-99998")
    told = Told("Letter", "https://example.org/letter", "page 2")

    case = opened(scene, scene.person(role), summary=HOSTILE, told=told)

    assert case.reference == "FW-99999"
    assert case.slug == "northwick-fails"
    assert case.summary == HOSTILE
    assert case.evidence is not None
    assert case.evidence.citations.get().locator == "page 2"


def test_the_first_case_opened_leaves_the_numbers_of_the_report_alone(scene: Scene) -> None:
    Case.objects.all().delete()

    assert opened(scene, scene.person(Role.CASEWORKER)).reference == "FW-0005"


def test_titles_that_are_alike_or_no_words_get_addresses_of_their_own(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)
    CaseFactory.create(slug="northwick-fails")

    case, other = opened(scene, by), opened(scene, by, title="אבג")

    assert case.slug == f"northwick-fails-{case.reference.lower()}"
    assert other.slug == other.reference.lower()


def test_a_case_sent_twice_is_one_case(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)

    first, second = opened(scene, by, service="Schools"), opened(scene, by, service="Schools")

    assert first == second
    with pytest.raises(RuleBroken, match="is open already"):
        opened(scene, by, service="Schools", summary="Another story")


def test_those_of_the_organisation_and_readers_open_no_case(scene: Scene) -> None:
    for by in (scene.own(Role.INSPECTOR), scene.person(Role.VIEWER), scene.own(Role.LEAD)):
        with pytest.raises(PermissionDenied):
            opened(scene, by)


def test_a_case_is_given_to_somebody_and_taken_again_with_a_reason(scene: Scene) -> None:
    by, first, second = (scene.person(role) for role in OFFICIALS)

    held = assign_case(case=scene.case, owner=first, reason="", version=1, by=by)
    assert (held.owner, held.version) == (first, 2)
    with pytest.raises(RuleBroken, match="Say why the case is taken from"):
        assign_case(case=scene.case, owner=second, reason=" ", version=2, by=by)
    assign_case(case=scene.case, owner=second, reason=HOSTILE, version=2, by=by)

    scene.case.refresh_from_db()
    assert scene.case.owner == second
    assert [each.owner for each in Assignment.objects.order_by("pk")] == [first, second]


def test_a_hand_over_sent_twice_is_one(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)

    for _ in range(2):
        assign_case(case=scene.case, owner=by, reason="", version=1, by=by)

    assert Assignment.objects.count() == 1


def test_a_hand_over_that_did_not_see_the_newest_case_is_refused(scene: Scene) -> None:
    by, other = scene.person(Role.CASEWORKER), scene.person(Role.CASEWORKER)
    assign_case(case=scene.case, owner=other, reason="", version=1, by=by)

    with pytest.raises(RuleBroken, match=f"now held by {other}"):
        assign_case(case=scene.case, owner=by, reason="Mine", version=1, by=by)
    Case.objects.update(owner=None)
    with pytest.raises(RuleBroken, match="now held by nobody"):
        assign_case(case=scene.case, owner=by, reason="Mine", version=1, by=by)


def test_a_case_goes_only_to_those_who_may_record_in_it(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)
    stranger = wearing(Role.INSPECTOR, scene.stranger)

    with pytest.raises(RuleBroken, match="may not record in this case"):
        assign_case(case=scene.case, owner=stranger, reason="", version=1, by=by)
    with pytest.raises(PermissionDenied):
        assign_case(case=scene.case, owner=by, reason="", version=1, by=stranger)


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("wanted", CaseState)
def test_a_case_changes_only_to_the_states_that_may_follow(
    scene: Scene, state: CaseState, wanted: CaseState
) -> None:
    by = scene.person(Role.CASEWORKER)
    if state != CaseState.OPEN:
        change_case_state(case=scene.case, state=state, reason="Before", by=by)

    if wanted in NEXT_CASE_STATES[state]:
        held = change_case_state(case=scene.case, state=wanted, reason=HOSTILE, by=by)

        assert held.state == wanted
        assert (held.closed_on is not None) == (wanted == CaseState.CLOSED)
        assert CaseStateChange.objects.order_by("pk").last() == held.last_change()
    else:
        with pytest.raises(RuleBroken, match=f"This case is {state.label.lower()}"):
            change_case_state(case=scene.case, state=wanted, reason="Now", by=by)


def test_a_change_of_state_sent_twice_is_one_and_has_a_reason(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)

    for _ in range(2):
        change_case_state(case=scene.case, state=CaseState.PAUSED, reason="Inquiry", by=by)
    with pytest.raises(RuleBroken, match="Say why"):
        change_case_state(case=scene.case, state=CaseState.OPEN, reason="  ", by=by)

    assert CaseStateChange.objects.count() == 1


def test_only_those_who_may_record_change_the_state(scene: Scene) -> None:
    for by in (scene.own(Role.LEAD), wearing(Role.APPROVER, scene.stranger)):
        with pytest.raises(PermissionDenied):
            change_case_state(case=scene.case, state=CaseState.PAUSED, reason="x", by=by)


@pytest.mark.parametrize("state", sorted(set(CaseState) - {CaseState.OPEN}))
def test_in_a_case_that_is_only_read_nothing_is_recorded(scene: Scene, state: CaseState) -> None:
    by = scene.person(Role.CASEWORKER)
    note = write_note(case=scene.case, words="x", audience=Audience.EVERYBODY, body=None, by=by)
    change_case_state(case=scene.case, state=state, reason="Enough", by=by)
    in_case: dict[str, Any] = {"case": scene.case, "by": by}
    cited: dict[str, Any] = {**in_case, "citations": scene.citations}

    for refused in (
        lambda: record_phase(kind=PhaseKind.DECLINE, label="x", **cited),
        lambda: record_event(lane=Lane.BOARD, kind=EventKind.PLAN, actor="x", what="x", **cited),
        lambda: add_party(organisation=scene.body, part="x", **cited),
        lambda: record_failure_finding(
            failure_type=FailureType.EXTERNAL, basis=Basis.EXPLICIT, why="x", **cited
        ),
        lambda: write_note(words="y", audience=Audience.EVERYBODY, body=None, **in_case),
        lambda: add_contact(organisation=scene.trust, office="x", telephone="1", **in_case),
        lambda: assign_case(owner=by, reason="x", version=1, **in_case),
        lambda: supersede(note, replacement={"words": "y"}, reason="x", by=by),
    ):
        with pytest.raises(RuleBroken, match="it is read, not recorded in"):
            refused()


def test_a_fact_said_twice_in_the_same_words_is_recorded_once(scene: Scene) -> None:
    by = scene.person(Role.INSPECTOR)
    facts = {"kind": "DECLINE", "label": "Decline", "started": "2010", "ended": None, "note": ""}

    for _ in range(2):
        record_once(
            record_phase, Phase, case=scene.case, by=by, told=Told("The letter"), facts=facts
        )
    finding = {"failure_type": "EXTERNAL", "basis": "EXPLICIT", "why": HOSTILE}
    for _ in range(2):
        record_once(
            record_failure_finding,
            FailureFinding,
            case=scene.case,
            by=by,
            told=Told("The letter"),
            facts=finding,
        )

    assert Phase.objects.count() == FailureFinding.objects.count() == 1
    assert Source.objects.filter(title="The letter").count() == 1
    with pytest.raises(PermissionDenied):
        record_once(
            add_party,
            Party,
            case=scene.case,
            by=scene.own(Role.LEAD),
            told=None,
            facts={"organisation": scene.body, "part": "x"},
        )


def test_a_source_without_a_title_is_no_source(scene: Scene) -> None:
    by = scene.person(Role.INSPECTOR)

    assert list(cites(None, by)) == list(cites(Told(""), by)) == []
    assert len(cites(Told("אבג"), by)) == 1


def test_a_note_is_as_long_as_it_needs_to_be_and_is_kept_once(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)

    for _ in range(2):
        write_note(
            case=scene.case, words=HOSTILE, audience=Audience.OWN_BODY, body=scene.body, by=by
        )

    note = Note.objects.get()
    assert note.words == HOSTILE
    assert Note.objects.visible_to(scene.person(Role.APPROVER)).exists()
    assert not Note.objects.visible_to(wearing(Role.INSPECTOR, scene.stranger)).exists()


def test_a_note_is_for_a_body_that_its_writer_acts_for(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)

    with pytest.raises(PermissionDenied):
        write_note(
            case=scene.case, words="x", audience=Audience.OWN_BODY, body=scene.stranger, by=by
        )
    with pytest.raises(RuleBroken, match="Say for which body"):
        write_note(case=scene.case, words="x", audience=Audience.OWN_BODY, body=None, by=by)
    with pytest.raises(PermissionDenied):
        write_note(
            case=scene.case,
            words="x",
            audience=Audience.EVERYBODY,
            body=None,
            by=scene.own(Role.LEAD),
        )


def test_an_office_is_kept_once_with_its_mailbox(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)
    said: dict[str, Any] = {
        "organisation": scene.trust,
        "office": "Director",
        "email": "office@trust.example",
    }

    for _ in range(2):
        add_contact(by=by, case=scene.case, told=Told("Their page"), **said)
    add_contact(by=by, **said)

    assert [each.case for each in Contact.objects.order_by("pk")] == [scene.case, None]


def test_a_contact_is_an_office_and_not_a_person_at_home(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)

    with pytest.raises(RuleBroken, match="Give a mailbox of the office"):
        add_contact(organisation=scene.trust, office="Director", by=by)
    with pytest.raises(RuleBroken, match="somebody's own address"):
        add_contact(organisation=scene.trust, office="Director", email="a@gmail.com", by=by)
    for email in ("a@GMAIL.com", "a@yahoo.co.uk", "a@hotmail.fr", "a@me.com"):
        assert is_personal(email)
    for email in ("a@education.gov.uk", "office@notgmail.org", ""):
        assert not is_personal(email)
    with pytest.raises(PermissionDenied):
        add_contact(organisation=scene.trust, office="x", telephone="1", by=scene.own(Role.LEAD))
    with pytest.raises(PermissionDenied):
        add_contact(
            organisation=scene.trust,
            case=scene.case,
            office="x",
            telephone="1",
            by=wearing(Role.INSPECTOR, scene.stranger),
        )
