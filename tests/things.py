"""Something of every kind that has an address, around one scene, for tests that walk them all."""

import re
from datetime import UTC, datetime
from typing import NamedTuple

from cases.models import User
from cases.rules import Audience, DraftKind, Role
from insights.models import Export
from insights.rules import DeliveryState, ExportFormat, JobState
from tests.cases.scene import Scene
from tests.factories import (
    HEARD_AT,
    ApiTokenFactory,
    AppointmentFactory,
    ContactFactory,
    DesignationFactory,
    DocumentFactory,
    DraftFactory,
    ExitCriterionFactory,
    ExitDecisionFactory,
    ExportFactory,
    ExportFileFactory,
    FigureFactory,
    InspectionFactory,
    InterventionFactory,
    LookBackFactory,
    MembershipFactory,
    NoteFactory,
    NoticeFactory,
    PartyFactory,
    PeerConflictFactory,
    PowerFactory,
    SavedFilterFactory,
    StatutoryStepFactory,
    SupportBypassFactory,
    SupportOfferFactory,
    TaperStepFactory,
    UserFactory,
    WebhookDeliveryFactory,
    WebhookFactory,
)

A_FILE = ["of-a-draft", "The report", "r.txt", "text/plain", "1", "0" * 64, "EVERYBODY"]


DELIVERED = {
    "state": DeliveryState.DELIVERED,
    "status": 200,
    "next_try_at": None,
    "finished_at": HEARD_AT,
}


class Things(NamedTuple):
    """Words for the gaps of addresses, by the names that `who_may.toml` gives them."""

    words: dict[str, str]

    def address(self, route: str, at: str | None) -> str:
        """An address of a route: by the pattern of the table, or with the usual case and body."""
        usual = re.sub(r"<slug:slug>", "{trust}", re.sub(r"<str:reference>", "{case}", route))
        return "/" + (at or usual).format(**self.words)


def things_around(scene: Scene, person: User | None) -> Things:
    """Things of the body that oversees the sector, some kept to itself; and the person's own."""
    body, case, writer = scene.body, scene.case, scene.person(Role.INSPECTOR)
    said = {"recorded_by": writer}
    inspection = InspectionFactory.create(organisation=scene.trust, regulator=body, **said)
    designation = DesignationFactory.create(case=case, by=body, **said)
    held = MembershipFactory.create(user=UserFactory.create(), organisation=body)
    own = {"body": body, "audience": Audience.OWN_BODY, **said}
    asked = {
        "organisation": scene.trust,
        "body": body,
        "written_by": writer,
    }
    drafts = {
        "inspection_draft": DraftFactory.create(
            kind=DraftKind.INSPECTION, answers={"files": {"0": A_FILE}}, **asked
        ),
        "designation_draft": DraftFactory.create(kind=DraftKind.DESIGNATION, case=case, **asked),
        "lifting_draft": DraftFactory.create(
            kind=DraftKind.LIFTING, case=case, designation=designation, **asked
        ),
    }
    led = InterventionFactory.create(case=case, led_by=body, started="2010-04", **said)
    its = {"user": person} if person else {}
    token = ApiTokenFactory.create(**its)
    webhook = WebhookFactory.create(
        **its, membership=person.memberships.first() if person else None
    )
    message = WebhookDeliveryFactory.create(webhook=webhook, **DELIVERED)
    saved, notice = SavedFilterFactory.create(**its), NoticeFactory.create(**its)
    return Things(
        {
            "case": case.reference,
            "trust": scene.trust.slug,
            "body": body.slug,
            "inspection": str(inspection.pk),
            "designation": str(designation.pk),
            "offer": str(SupportOfferFactory.create(case=case, offered_by=body, **said).pk),
            "bypass": str(SupportBypassFactory.create(case=case, **said).pk),
            "conflict": str(PeerConflictFactory.create(organisation=scene.trust, **said).pk),
            "note": str(NoteFactory.create(case=case, **own).pk),
            "party": str(PartyFactory.create(case=case, **said).pk),
            "contact": str(ContactFactory.create(organisation=scene.trust, **said).pk),
            "document": DocumentFactory.create(case=case, **own).key,
            "export": str(an_export(person).pk),
            "figure": FigureFactory.create(case=case).key,
            "username": held.user.username,
            "membership": str(held.pk),
            "own_token": str(token.pk),
            "own_webhook": str(webhook.pk),
            "own_message": str(message.pk),
            "own_filter": str(saved.pk),
            "notice": str(notice.pk),
            "step": str(StatutoryStepFactory.create(case=case, body=body, **said).pk),
            "led": str(led.pk),
            "criterion": str(ExitCriterionFactory.create(intervention=led, **said).pk),
            "power": str(PowerFactory.create(intervention=led, **said).pk),
            "appointment": str(AppointmentFactory.create(case=case, intervention=led, **said).pk),
            "decision": str(ExitDecisionFactory.create(intervention=led, **said).pk),
            "look_back": str(LookBackFactory.create(intervention=led, **said).pk),
            "taper_step": str(TaperStepFactory.create(intervention=led, **said).pk),
            **{name: draft.key for name, draft in drafts.items()},
        }
    )


def an_export(person: User | None) -> Export:
    """One of the person's own, and beside it one of the night, whose files the store has lost."""
    done = {
        "job__state": JobState.DONE,
        "job__started_at": HEARD_AT,
        "job__finished_at": HEARD_AT,
        "job__output_key": "0",
        "snapshot_at": HEARD_AT,
        "change_era": 0,
        "change_xid": 1,
    }
    night = {"asked_by": None, "is_nightly": True, "expires_at": None}
    for format_ in ExportFormat:
        ExportFactory.create(format=format_, **night, **done)
    hat = person.memberships.first() if person else None
    own = {"asked_by": person} if person else {}
    export = ExportFactory.create(
        membership=hat, expires_at=datetime(2999, 1, 1, tzinfo=UTC), **own, **done
    )
    ExportFileFactory.create(export=export)
    return export
