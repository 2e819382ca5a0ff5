"""One write in all that can become of it: done, done once, or refused with nothing written."""

import json
from typing import Any

import pytest

from cases.models import ApiToken, Case, Event, KeptAnswer, Note
from cases.rules import Role
from tests.cases.api.program import Program, faults
from tests.cases.scene import Scene, wearing
from tests.factories import EventFactory, NoteFactory

pytestmark = pytest.mark.django_db

EVENT = {
    "lane": "REGULATOR",
    "kind": "INCIDENT",
    "actor": "Ofsted",
    "what": "It came back.",
    "happened": "2014-05",
    "source_title": "Letter",
    "source_url": "https://example.org/letter",
}


def test_a_fact_is_recorded_and_answered_as_the_api_reads_it() -> None:
    scene = Scene()
    program = Program(scene.person(Role.CASEWORKER))

    response = program.send(f"cases/{scene.case.reference}/record-event/", EVENT)

    assert response.status_code == 201, response.content
    event = Event.objects.get()
    assert response["Location"] == f"/api/v1/events/{event.pk}/"
    read = program.ask(f"events/{event.pk}/")
    assert response.json() == read.json()
    assert response.json()["happened"] == "2014-05"
