"""The four cases as loaded: every fact of the files is in the register, with its sources, once."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Count, Model

from cases.models import (
    Case,
    Evidence,
    Fact,
    Identifier,
    Judgement,
    Organisation,
    OrganisationLink,
    OrganisationName,
    Source,
    User,
)
from cases.reference import Row, place
from insights.case_studies import CASES, load_case_studies
from insights.case_studies.loading import APPROVER, TELLER
from insights.case_studies.register import Register, read_file
from insights.case_studies.telling_interventions import tell_interventions
from insights.models import IndicatorMention
from interventions.measures.powers import PowerDates, state_now
from interventions.models import EndDate, Intervention, LookBack, Power
from interventions.rules import EndKind, PowerState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("four_cases")]
FILES = {name: read_file(name) for name in CASES}


def case_of(file: dict[str, Any]) -> Case:
    return Case.objects.get(reference=file["case"]["reference"])


def both_tellers() -> Register:
    teller, approver = (User.objects.get(username=name) for name in (TELLER, APPROVER))
    return Register(teller, approver)


def sources_of(evidence: Evidence | None) -> set[tuple[str, str]]:
    assert evidence is not None
    return set(evidence.citations.values_list("source__key", "locator"))


def stated(row: Row) -> set[tuple[str, str]]:
    return {(each.source, each.locator) for each in map(place, row["sources"])}


def rows(section: str) -> list[Any]:
    """Every row of one section of the four files, with its file."""
    return [
        pytest.param(file, row, id=f"{name}-{row.get('key', number)}")
        for name, file in FILES.items()
        for number, row in enumerate(file.get(section, []))
    ]


@pytest.mark.parametrize(("file", "row"), rows("events"))
def test_each_event_says_what_its_file_says(file: dict[str, Any], row: Row) -> None:
    event = case_of(file).events.get(what=row["what"], actor=row["actor"])

    said = {name: getattr(event, name) for name in ("happened", "ended", "reported", "lane")}
    assert said == {name: row.get(name) for name in said}
    assert (event.kind, event.tone, event.note) == (
        row["kind"],
        row.get("tone", 0),
        row.get("note", ""),
    )
    assert (event.failure_types, event.phase, event.service) == (
        row.get("failure_types", []),
        row["phase"],
        row.get("service", ""),
    )
    assert (event.inspection is not None) == ("inspection" in row)
    assert sources_of(event.evidence) == stated(row)


@pytest.mark.parametrize(("file", "row"), rows("phases"))
def test_each_phase_says_what_its_file_says(file: dict[str, Any], row: Row) -> None:
    phase = case_of(file).phases.get(label=row["label"])

    assert (phase.kind, phase.started, phase.ended, phase.note) == (
        row["kind"],
        row.get("started"),
        row.get("ended"),
        row.get("note", ""),
    )
    assert sources_of(phase.evidence) == stated(row)


@pytest.mark.parametrize(("file", "row"), rows("inspections"))
def test_each_inspection_has_its_grades_by_its_scheme(file: dict[str, Any], row: Row) -> None:
    slug = row.get("organisation", file["case"]["organisation"])
    found = Organisation.objects.get(slug=slug).inspections.filter(
        kind=row["kind"],
        regulator__slug=row["regulator"],
        started=row.get("started"),
        ended=row.get("ended"),
        published=row.get("published"),
    )

    inspection = found.get()

    assert sources_of(inspection.evidence) == stated(row)
    grades = {
        (each.grade.label, each.scope, each.area.key if each.area else None, each.is_headline)
        for each in inspection.judgements.all()
    }
    assert grades == {
        (each["grade"], each.get("scope", ""), each.get("area"), each.get("is_headline", False))
        for each in row.get("judgements", [])
    }
    if inspection.scheme is not None:
        assert inspection.scheme.key == row["scheme"]


@pytest.mark.parametrize(("file", "row"), rows("designations"))
def test_each_designation_has_its_limbs_its_end_and_its_failure_types(
    file: dict[str, Any], row: Row
) -> None:
    designation = case_of(file).designations.get(label=row["label"])

    assert (designation.instrument.key, designation.by.slug) == (row["instrument"], row["by_body"])
    assert (designation.imposed, designation.lifted, designation.reported) == (
        row["imposed"],
        row.get("lifted"),
        row.get("reported"),
    )
    assert designation.is_end_unknown == row.get("is_end_unknown", False)
    assert (designation.standards_inadequate, designation.capacity_lacking) == (
        row["standards_inadequate"],
        row.get("capacity_lacking"),
    )
    types = set(designation.findings.values_list("failure_type", flat=True))
    assert types == set(row["failure_types"])
    assert sources_of(designation.evidence) == stated(row)


@pytest.mark.parametrize(("file", "row"), rows("interventions"))
def test_each_intervention_has_its_ends_levers_powers_and_criteria(
    file: dict[str, Any], row: Row
) -> None:
    intervention = case_of(file).interventions.get(name=row["name"])

    assert (intervention.instrument.key, intervention.led_by.slug) == (
        row["instrument"],
        row["led_by"],
    )
    assert (intervention.started, intervention.exit_model, intervention.is_tapered) == (
        row.get("started"),
        row.get("exit_model", ""),
        row.get("is_tapered"),
    )
    ends = {(e.kind, e.falls, e.said, e.reported, e.reason) for e in intervention.end_dates.all()}
    names = ("kind", "falls", "said", "reported")
    assert ends == {
        (*(end.get(name) for name in names), end.get("reason", "")) for end in row.get("ends", [])
    }
    assert [each.kind for each in intervention.levers.order_by("pk")] == row["levers"]
    assert intervention.levers.get(is_main=True).kind == row["levers"][0]
    assert intervention.powers.count() == len(row.get("powers", []))
    decisions = [
        (each.kind, each.decided, each.owned_by.slug if each.owned_by else None)
        for each in intervention.exit_decisions.order_by("pk")
    ]
    assert decisions == [
        (each["kind"], each["decided"], each.get("owned_by")) for each in row.get("decisions", [])
    ]
    assert hasattr(intervention, "step") == ("step" in row)
    assert intervention.taper_steps.count() == len(row.get("taper_steps", []))
    said = [(e["months_after"], e["due"], e.get("looked")) for e in row.get("look_backs", [])]
    looks = intervention.look_backs.values_list("months_after", "due", "looked")
    assert set(said) <= set(looks)
    assert len(looks) == (4 if any("ends" in each for each in row.get("decisions", [])) else 0)
    assert sources_of(intervention.evidence) == stated(row)


@pytest.mark.parametrize(("file", "row"), rows("interventions"))
def test_each_exit_criterion_is_assessed_as_its_file_says(file: dict[str, Any], row: Row) -> None:
    intervention = case_of(file).interventions.get(name=row["name"])

    found = {
        (each.statement, each.condition, each.part, each.is_must_meet): [
            (a.result, a.assessed, a.assessor.slug if a.assessor else None, a.independence)
            for a in each.assessments.order_by("pk")
        ]
        for each in intervention.exit_criteria.all()
    }

    assert found == {
        (each["statement"], each["condition"], each["part"], each["is_must_meet"]): (
            [
                (
                    a["result"],
                    a.get("assessed"),
                    a.get("assessor"),
                    a.get("independence", "NOT_STATED"),
                )
                for a in each.get("assessments", [])
            ]
        )
        for each in row.get("criteria", [])
    }


@pytest.mark.parametrize(("file", "row"), rows("plans"))
def test_each_plan_has_its_themes_and_actions(file: dict[str, Any], row: Row) -> None:
    plan = case_of(file).plans.get(name=row["name"])

    themes = [(each.position, each.name) for each in plan.themes.order_by("position")]
    assert themes == [(each["position"], each.get("name", "")) for each in row.get("themes", [])]
    actions = [
        (each.what, each.theme.name if each.theme else each.group)
        for each in plan.actions.order_by("position")
    ]
    assert actions == [
        (each["what"], each.get("theme") or each["group"]) for each in row["actions"]
    ]
    assert (plan.agreed, plan.theme_count) == (row["agreed"], row.get("theme_count"))
    assert sources_of(plan.evidence) == stated(row)


@pytest.mark.parametrize(("file", "row"), rows("disagreements"))
def test_each_disagreement_has_both_versions_and_concerns_facts(
    file: dict[str, Any], row: Row
) -> None:
    found = case_of(file).disagreements.get(about=row["about"])

    assert (found.one_version, found.other_version, found.handling) == (
        row["one_version"],
        row["other_version"],
        row["handling"],
    )
    assert found.concerns.count() == len(row["concerns"])
    assert sources_of(found.evidence) == stated(row)


@pytest.mark.parametrize(("file", "row"), rows("indicators"))
def test_each_indicator_is_mentioned_with_its_value(file: dict[str, Any], row: Row) -> None:
    mention = IndicatorMention.objects.get(case=case_of(file), indicator__key=row["key"])

    assert (mention.what, mention.mentioned) == (row["what"], row.get("mentioned"))
    assert (mention.low, mention.high) == (row.get("low"), row.get("high"))
    assert (mention.indicator.unit, mention.indicator.direction) == (
        row.get("unit", ""),
        row["direction"],
    )
    assert sources_of(mention.evidence) == stated(row)


# What identifies one fact of each remaining section, as its row and as its table say it.
@pytest.mark.parametrize(
    ("section", "told_as", "columns"),
    [
        ("findings", "failure_findings", ("failure_type", "basis", "why")),
        ("parties", "parties", ("part", "will_do")),
        ("appointments", "appointments", ("office", "holder", "started", "ended", "note")),
        ("boards", "boards", ("name", "kind", "chair", "composition", "started")),
        ("contacts", "peer_contacts", ("kind", "what", "started", "person")),
        ("notes", "notes", ("words",)),
    ],
)
def test_the_other_sections_say_what_their_files_say(
    section: str, told_as: str, columns: tuple[str, ...]
) -> None:
    for file in FILES.values():
        facts = getattr(case_of(file), told_as).order_by("pk")
        if section == "findings":
            facts = facts.filter(designation__isnull=True)
        found = [({name: getattr(fact, name) or None for name in columns}) for fact in facts]

        assert found == [{name: row.get(name) for name in columns} for row in file.get(section, [])]
        for fact, row in zip(facts, file.get(section, []), strict=True):
            assert sources_of(fact.evidence) == stated(row)


def test_organisations_have_their_numbers_names_and_links() -> None:
    file = read_file("organisations")

    for row in file["organisations"]:
        organisation = Organisation.objects.get(slug=row["slug"])
        numbers = {(each["scheme"], each["value"]) for each in row.get("identifiers", [])}
        assert set(organisation.identifiers.values_list("scheme", "value")) == numbers
        assert (organisation.name, organisation.opened, organisation.closed) == (
            row["name"],
            row.get("opened"),
            row.get("closed"),
        )
        assert sources_of(organisation.evidence) == stated(row)
    for row in file["links"]:
        link = OrganisationLink.objects.get(
            organisation__slug=row["organisation"], kind=row["kind"], other__slug=row["other"]
        )
        assert (link.started, link.ended) == (row.get("started"), row.get("ended"))
    assert OrganisationName.objects.get(organisation__slug="doncaster-council").started == "2022"


def test_every_fact_cites_a_source() -> None:
    floors = ("cases", "interventions", "insights")
    models = [model for floor in floors for model in apps.get_app_config(floor).get_models()]
    facts = [model for model in models if issubclass(model, Fact)]
    tables: list[type[Model]] = [*facts, Case, Organisation, Identifier]

    for table in tables:
        uncited = table._base_manager.annotate(places=Count("evidence__citations")).filter(places=0)
        if table is LookBack:
            # Those that an exit schedules rest on the exit, which cites what it rests on.
            uncited = uncited.filter(decision__isnull=True)
        assert not uncited.exists(), table


def test_every_source_in_the_file_is_cited() -> None:
    keys = [row["key"] for row in read_file("sources")["sources"]]

    assert not Source.objects.filter(key__in=keys, citations__isnull=True).exists()


def test_doncaster_ended_on_four_different_dates() -> None:
    ends = EndDate.objects.filter(intervention__name="Best value commissioners")

    assert set(ends.values_list("kind", "falls")) == {
        (EndKind.PLANNED, "2015-07-31"),
        (EndKind.PLANNED, "2014"),
        (EndKind.RECOMMENDED, "2013-02"),
        (EndKind.ANNOUNCED, "2014-07-21"),
        (EndKind.LEGAL, "2014-11-11"),
    }


def standing(power: Power) -> PowerState | None:
    """Where a power stands by the days that are recorded."""
    return state_now(PowerDates(power.held, power.in_reserve, power.resumed, power.returned))


def test_basildons_five_conditions_came_off_one_by_one() -> None:
    conditions = Intervention.objects.get(name="CQC registration conditions").powers.order_by("pk")

    assert [each.returned for each in conditions] == [
        *("2010-06-29", "2010-06-29", "2010-09-24", "2010-09-24", "2010-12"),
    ]
    assert {standing(each) for each in conditions} == {PowerState.RETURNED}


def test_relapses_are_there_and_later_than_the_report() -> None:
    for reference in ("FW-0003", "FW-0004"):
        case = Case.objects.get(reference=reference)
        later = case.events.filter(happened_lower__gt=case.later_from)
        assert later.filter(phase="RELAPSE").exists()
    relapsed = Judgement.objects.filter(organisation__slug="mid-south-essex-nhsft")
    assert relapsed.filter(grade__is_failing=True).count() == 2


def test_the_teller_cannot_sign_in_and_is_named_in_the_history() -> None:
    teller = User.objects.get(username=TELLER)

    assert not teller.has_usable_password()
    told = apps.get_model("cases", "EventHistory")._base_manager.select_related("pgh_context")
    assert {each.pgh_context.metadata["user"] for each in told} == {teller.pk}


def test_loading_twice_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    floors = ("cases", "interventions", "insights")
    models = [model for floor in floors for model in apps.get_app_config(floor).get_models()]
    before = {model: model._base_manager.count() for model in models}

    call_command("load_case_studies")

    assert {model: model._base_manager.count() for model in models} == before
    assert capsys.readouterr().out == "The four cases are there already.\n"


def test_a_case_that_is_missing_is_told_beside_those_that_are_there() -> None:
    Case.objects.filter(reference="FW-0002").update(reference="FW-9002", slug="as-it-was")

    again = load_case_studies()

    assert [case.reference for case in again.cases] == ["FW-0002"]
    assert User.objects.get(username=TELLER).memberships.count() == 21


def test_a_power_that_nobody_returned_stays_held() -> None:
    register = both_tellers()
    row = {
        **next(row for row in FILES["basildon"]["interventions"] if row["key"] == "bas-i2"),
        "name": "Conditions of today",
        "ends": [],
        "decisions": [],
        "taper_steps": [],
        "look_backs": [],
        "powers": [
            {"kind": "CONDITION", "what": "Audit", "held": "2025", "sources": ["report:L1226"]}
        ],
    }

    tell_interventions(register, Case.objects.get(reference="FW-0003"), [row])

    power = Intervention.objects.get(name="Conditions of today").powers.get()
    assert standing(power) == PowerState.HELD


def test_what_cites_nothing_cannot_be_disagreed_about() -> None:
    register = both_tellers()
    Organisation.objects.filter(slug="doncaster-council").update(evidence=None)
    register.look_up()

    with pytest.raises(LookupError, match="organisation:doncaster-council cites nothing"):
        register.evidence("organisation:doncaster-council")
