"""What a program sends for a form: each kind of member, and what it cannot be."""

from typing import Any

import pytest
from django import forms

from cases.api.members import as_typed, faults_of, members_of
from cases.forms.dates import MomentField
from cases.forms.organisations import OrganisationField
from cases.gds_fields import DayField
from cases.models import Sector, User
from cases.rules import FailureType
from tests.factories import OrganisationFactory, SectorFactory, UserFactory

pytestmark = pytest.mark.django_db


class EveryKindForm(forms.Form):
    """One field of every kind that a page has."""

    words = forms.CharField(required=False)
    taken = MomentField(required=False)
    due_on = DayField(required=False)
    is_sole = forms.BooleanField(required=False, initial=True)
    kind = forms.ChoiceField(choices=FailureType, required=False, initial=FailureType.FINANCIAL)
    was_right = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], required=False)
    kinds = forms.MultipleChoiceField(choices=FailureType, required=False)
    position = forms.IntegerField(required=False)
    sector = forms.ModelChoiceField(queryset=Sector.objects.all(), required=False)
    sectors = forms.ModelMultipleChoiceField(queryset=Sector.objects.all(), required=False)
    owner = forms.ModelChoiceField(queryset=User.objects.all(), required=False)
    body = OrganisationField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    file = forms.FileField(required=False)


def read(sent: dict[str, Any], **initial: Any) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """What the form says of what was sent, and all faults."""
    typed, unread = as_typed(
        EveryKindForm(initial=initial), sent, by=UserFactory.create(), version=3
    )
    form = EveryKindForm(typed)
    form.is_valid()
    return form.cleaned_data, faults_of(form, unread)


def test_members_are_the_fields_but_for_files_and_the_version() -> None:
    names = members_of(EveryKindForm())

    assert names[:3] == ["words", "taken", "due_on"]
    assert not {"version", "file"} & set(names)


def test_every_kind_is_read() -> None:
    schools, health = SectorFactory.create(), SectorFactory.create()
    council = OrganisationFactory.create()
    person = UserFactory.create()

    said, wrong = read(
        {
            "words": "As it is",
            "taken": "2014-05~",
            "due_on": "2014-05-19",
            "is_sole": False,
            "kind": "GOVERNANCE",
            "was_right": False,
            "kinds": ["FINANCIAL"],
            "position": 3,
            "sector": schools.key,
            "sectors": [schools.key, health.pk],
            "owner": person.username,
            "body": council.slug,
        }
    )

    assert wrong == {}
    assert said["taken"] == "2014-05~"
    assert str(said["due_on"]) == "2014-05-19"
    assert said["is_sole"] is False
    assert (said["kind"], said["was_right"], said["kinds"]) == ("GOVERNANCE", "no", ["FINANCIAL"])
    assert (said["position"], said["version"]) == (3, 3)
    assert said["sector"] == schools
    assert set(said["sectors"]) == {schools, health}
    assert (said["owner"], said["body"]) == (person, council)


def test_what_is_left_out_stands_as_the_page_has_it() -> None:
    schools = SectorFactory.create()

    said, wrong = read(
        {}, taken=["", "5", "2014"], sector=schools.pk, kinds=["FINANCIAL"], words="On the record"
    )

    assert wrong == {}
    assert said["taken"] == "2014-05"
    assert said["words"] == "On the record"
    assert said["is_sole"] is True
    assert (said["kind"], said["kinds"]) == ("FINANCIAL", ["FINANCIAL"])
    assert said["sector"] == schools
    assert (said["due_on"], said["position"], said["body"]) == (None, None, None)


def test_null_empties_a_member() -> None:
    names = [name for name in members_of(EveryKindForm()) if name != "is_sole"]

    said, wrong = read(dict.fromkeys(names), words="On the record", taken=["", "", "2014"])

    assert wrong == {}
    assert not any(said[name] for name in names)
    assert read({"is_sole": False})[0]["is_sole"] is False


@pytest.mark.parametrize(
    ("name", "sent", "sentence"),
    [
        ("words", 1, "Send text here."),
        ("words", "a\x00b", "This holds a character that no text has."),
        ("words", "\ud800", "This holds a character that no text has."),
        ("taken", 2014, "Send a date as text, such as “2014-05-19”."),
        ("taken", "soon", "Enter a date that exists"),
        ("due_on", ["2014"], "Send a date as text, such as “2014-05-19”."),
        ("due_on", "2014-02-30", "Enter a day that exists, such as 27 3 2024."),
        ("due_on", "2014-05", "Send a date as text, such as “2014-05-19”."),
        ("is_sole", "true", "Send true or false here."),
        ("is_sole", None, "Send true or false here."),
        ("kind", {"code": "FINANCIAL"}, "Send text here."),
        ("kind", True, "Select a valid choice. yes is not one of the available choices."),
        ("kinds", "FINANCIAL", "Send a list here."),
        ("kinds", [True], "Send text here."),
        ("position", True, "Send a whole number here."),
        ("position", "3", "Send a whole number here."),
        ("sector", "none", "Select a valid choice."),
        ("sector", 9**40, "Select a valid choice."),
        ("sectors", 1, "Send a list here."),
        ("owner", "nobody", "Select a valid choice."),
        ("body", "none", "“none” is not in the register."),
        ("body", False, "Send text here."),
    ],
)
def test_what_a_member_cannot_be_is_said(name: str, sent: object, sentence: str) -> None:
    _said, wrong = read({name: sent})

    assert list(wrong) == [name]
    assert " ".join(wrong[name]).startswith(sentence)


def test_an_organisation_is_named_by_its_name_too() -> None:
    council = OrganisationFactory.create(name="Borough Council")

    assert read({"body": "borough council"})[0]["body"] == council
