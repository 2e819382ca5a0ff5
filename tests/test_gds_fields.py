"""Form fields as GOV.UK components: markup, values, errors and the links of the error summary."""

from datetime import date
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import Context, Template
from django.utils.safestring import SafeString

from cases.gds_fields import DayField, described, errors


class Elements(HTMLParser):
    """The elements of a piece of markup, each as its tag and attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def first(self, *tags: str) -> dict[str, str | None]:
        return next(attributes for tag, attributes in self.found if tag in tags)

    def ids(self) -> set[str | None]:
        return {attributes.get("id") for _, attributes in self.found}


class EveryKindForm(forms.Form):
    name = forms.CharField(
        help_text="As the regulator writes it.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )
    email = forms.EmailField(label="Electronic mail")
    search = forms.CharField(widget=forms.SearchInput)
    children = forms.IntegerField(min_value=0)
    deficit = forms.DecimalField(decimal_places=1)
    password = forms.CharField(widget=forms.PasswordInput)
    reason = forms.CharField(widget=forms.Textarea)
    summary = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=200)
    sector = forms.ChoiceField(choices=[("", "Choose one"), ("SCHOOLS", "Schools")])
    kind = forms.ChoiceField(
        choices=[("FULL", "Full"), ("VISIT", "Focused visit")], widget=forms.RadioSelect
    )
    areas = forms.MultipleChoiceField(
        choices=[("1", "Leadership"), ("2", "Safeguarding")], widget=forms.CheckboxSelectMultiple
    )
    regulators = forms.MultipleChoiceField(choices=[("1", "Ofsted"), ("2", "CQC")])
    is_checked = forms.BooleanField(label="I have checked it", help_text="Against the source.")
    happened_on = DayField(help_text=SafeString("For example, <b>27 3 2024</b>"))
    letter = forms.FileField()
    secret = forms.CharField(widget=forms.HiddenInput)


FIELDS = [name for name in EveryKindForm.base_fields if name != "secret"]


def drawn(form: forms.Form, name: str) -> Elements:
    return Elements(form[name].as_field_group())


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_has_its_error_where_its_control_says_it_is(name: str) -> None:
    form = EveryKindForm({})

    elements = drawn(form, name)

    pointers = {attributes.get("aria-describedby") for _, attributes in elements.found} - {None}
    named = {each for pointer in pointers for each in str(pointer).split()}
    assert f"id_{name}-error" in named
    assert named <= elements.ids()


@pytest.mark.parametrize("name", FIELDS)
def test_every_error_of_the_summary_leads_to_something_on_the_page(name: str) -> None:
    form = EveryKindForm({})
    summary = Elements(Template("{% gds_error_summary form %}").render(Context({"form": form})))

    links = {attributes.get("href") for tag, attributes in summary.found if tag == "a"}

    targets = {f"#{each}" for each in drawn(form, name).ids() if each}
    assert links & targets


@pytest.mark.parametrize(
    ("name", "component"),
    [
        ("name", "input"),
        ("email", "input"),
        ("children", "input"),
        ("password", "password-input"),
        ("reason", "textarea"),
        ("summary", "character-count"),
        ("sector", "select"),
        ("kind", "radios"),
        ("areas", "checkboxes"),
        ("regulators", "checkboxes"),
        ("is_checked", "checkboxes"),
        ("happened_on", "date-input"),
        ("letter", "file-upload"),
    ],
)
def test_each_kind_of_field_has_its_component(name: str, component: str) -> None:
    assert described(EveryKindForm()[name])[0] == component


def test_a_text_field_says_its_label_hint_width_and_value() -> None:
    form = EveryKindForm(initial={"name": "A & B"})

    box = drawn(form, "name").first("input")

    assert box["value"] == "A & B"
    assert box["autocomplete"] == "off"
    assert box["aria-describedby"] == "id_name-hint"
    assert "govuk-input--width-20" in str(box["class"])
    assert "required" not in box


def test_a_number_is_typed_in_a_text_box_with_the_right_keys() -> None:
    form = EveryKindForm(initial={"children": 12, "deficit": "1.5"})

    children, deficit = (drawn(form, name).first("input") for name in ("children", "deficit"))

    assert (children["type"], children["inputmode"], children["value"]) == ("text", "numeric", "12")
    assert (deficit["inputmode"], "min" in children) == ("decimal", False)


def test_email_and_search_keep_their_own_kind_of_box() -> None:
    form = EveryKindForm()

    kinds = [drawn(form, name).first("input")["type"] for name in ("email", "search")]

    assert kinds == ["email", "search"]


def test_a_password_is_never_sent_back() -> None:
    box = drawn(EveryKindForm({"password": "let me in"}), "password").first("input")

    assert "value" not in box
    assert box["autocomplete"] == "current-password"


def test_what_was_chosen_stays_chosen() -> None:
    form = EveryKindForm(
        {"sector": "SCHOOLS", "kind": "VISIT", "areas": ["1", "2"], "is_checked": "on"}
    )

    chosen = {
        name: [
            attributes.get("value")
            for _, attributes in drawn(form, name).found
            if "checked" in attributes or "selected" in attributes
        ]
        for name in ("sector", "kind", "areas", "is_checked")
    }

    assert chosen == {
        "sector": ["SCHOOLS"],
        "kind": ["VISIT"],
        "areas": ["1", "2"],
        "is_checked": ["on"],
    }


def test_a_disabled_field_is_drawn_disabled() -> None:
    form = EveryKindForm()
    form.fields["name"].disabled = True

    assert "disabled" in drawn(form, "name").first("input")


def test_a_true_attribute_is_drawn_and_a_false_one_is_not() -> None:
    form = EveryKindForm()
    form.fields["name"].widget.attrs |= {"autofocus": True, "spellcheck": False}

    box = drawn(form, "name").first("input")

    assert ("autofocus" in box, "spellcheck" in box) == (True, False)


def test_a_tick_box_needs_no_hint() -> None:
    form = EveryKindForm()
    form.fields["is_checked"].help_text = ""

    assert "aria-describedby" not in drawn(form, "is_checked").first("input")


def test_a_hidden_field_has_no_label() -> None:
    assert [tag for tag, _ in drawn(EveryKindForm(), "secret").found] == ["input"]


def test_a_field_can_be_given_other_options_in_the_page() -> None:
    source = '{% gds_field form.name label__classes="govuk-visually-hidden" %}'

    markup = Template(source).render(Context({"form": EveryKindForm()}))

    assert "govuk-visually-hidden" in markup


def test_a_widget_that_no_component_draws_is_refused() -> None:
    form = EveryKindForm()
    form.fields["name"].widget = forms.SplitDateTimeWidget()

    with pytest.raises(LookupError, match="SplitDateTimeWidget"):
        described(form["name"])


def test_the_error_summary_says_first_what_is_wrong_with_the_whole() -> None:
    form = EveryKindForm({})
    form.add_error(None, "The case is closed.")

    summary = Template("{% gds_error_summary form %}").render(Context({"form": form}))

    assert summary.index("The case is closed.") < summary.index("Sector: This field is required.")


def test_the_error_summary_does_not_say_that_a_field_is_optional() -> None:
    form = EveryKindForm({"email": "nowhere"})
    form.fields["email"].label = "Electronic mail (optional)"

    said = [each["text"] for each in errors(form)]

    assert "Electronic mail: Enter a valid email address." in said


class DayForm(forms.Form):
    day = DayField(required=False)


@pytest.mark.parametrize(
    ("typed", "meant"), [(("27", "3", "2024"), date(2024, 3, 27)), (("", "", ""), None)]
)
def test_a_day_is_read_from_three_boxes(typed: tuple[str, str, str], meant: date | None) -> None:
    form = DayForm(dict(zip(("day_day", "day_month", "day_year"), typed, strict=True)))

    assert form.is_valid()
    assert form.cleaned_data["day"] == meant


def test_a_day_that_does_not_exist_is_refused_and_what_was_typed_is_kept() -> None:
    form = DayForm({"day_day": "31", "day_month": "2", "day_year": "2024"})

    values = [attrs["value"] for tag, attrs in drawn(form, "day").found if tag == "input"]

    assert form.errors["day"] == ["Enter a day that exists, such as 27 3 2024."]
    assert values == ["31", "2", "2024"]


def test_a_known_day_is_shown_in_three_boxes() -> None:
    form = DayForm(initial={"day": date(2024, 3, 27)})

    values = [attrs["value"] for tag, attrs in drawn(form, "day").found if tag == "input"]

    assert values == ["27", "3", "2024"]
