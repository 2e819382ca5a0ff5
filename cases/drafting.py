"""What every draft's pages are made of: steps that save before they check, and never lose a word.

A step is saved as it was typed, then looked at. Whoever saves on an older version sees both and
chooses field by field. What a signed-out person sends is kept for their browser for an hour.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cases.actions import Overtaken, save_step, typed_in
from cases.actions.draft_files import files_of
from cases.draft_files import DROP, FILE, receive_file, shown_of_files
from cases.forms.dates import MomentField
from cases.forms.drafts import FileForm
from cases.gds_fields import name_of
from cases.http import Request
from cases.models import Draft, User
from cases.rules import DraftKind, DraftState, RuleBroken

Answers = Mapping[str, list[str]]

# What a step's page sends beside the fields of the step.
NOT_ANSWERS = frozenset({"csrfmiddlewaretoken", "version", "leave", "more", "settle", "check"})
CHOICE = "choice-"
KEPT, KEPT_FOR_S, KEPT_AT_ONCE = "kept_texts", 3600, 3


class Step(NamedTuple):
    """One page of a draft. form: of the draft and what was typed, None where nothing was yet.

    takes_files: whether files may be sent with it, which are kept with the draft.
    """

    key: str
    title: str | Promise
    form: Callable[[Draft, QueryDict | None], forms.Form]
    template: str = "cases/drafts/step.html"
    aside: Callable[[Draft], Mapping[str, Any]] = lambda draft: {}
    takes_files: bool = False


class Flow(NamedTuple):
    """How drafts of one kind are written and what becomes of them.

    record: puts the draft on the record and answers the address of what it became; it raises
    RuleBroken. problems: what is wrong with the whole, as pairs of a step's key and a sentence.
    """

    kind: DraftKind
    steps: Callable[[Draft], Sequence[Step]]
    asks_another: Callable[[Draft], bool]
    record: Callable[[Draft, User, int], str]
    record_text: str | Promise
    ask_text: str | Promise
    asked_text: str | Promise
    problems: Callable[[Draft], Sequence[tuple[str, str]]] = lambda draft: []


class Row(NamedTuple):
    """One answer on the page where answers are checked."""

    label: str
    value: str
    href: str = ""


class Part(NamedTuple):
    """One step on the page where answers are checked. is_asked: whether it has any fields."""

    step: Step
    is_asked: bool
    rows: Sequence[Row]
    problems: Sequence[str]


class Differing(NamedTuple):
    """One field that two people filled in differently."""

    name: str
    label: str
    mine: str
    newer: str
    is_unchosen: bool


def answers_of(draft: Draft, step: str) -> QueryDict | None:
    """What was typed in a step, as a form reads it; None where nobody has saved the step."""
    return as_typed(typed_in(draft, step)) if step in draft.answers else None


def as_typed(answers: Answers) -> QueryDict:
    """Answers as a browser would send them."""
    data = QueryDict(mutable=True)
    for name, texts in answers.items():
        data.setlist(name, texts)
    return data


def sent(request: HttpRequest) -> dict[str, list[str]]:
    """The answers in what a browser sent."""
    return {
        name: [str(text) for text in texts]
        for name, texts in request.POST.lists()
        if name not in NOT_ANSWERS and not name.startswith((CHOICE, FILE, "_"))
    }


def version_in(request: HttpRequest) -> int:
    """The version of the draft that the person saw; 0, the oldest of all, where none was sent."""
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


# --- One step ----------------------------------------------------------------------------------


def step_page(request: Request, draft: Draft, flow: Flow, key: str) -> HttpResponse:
    """Show one step, or save what was typed in it and go on."""
    step = next((each for each in flow.steps(draft) if each.key == key), None)
    if step is None:
        raise Http404
    if request.method == "POST":
        return _saved(request, draft, flow, step)
    kept = _kept(request, draft, key)
    typed = as_typed(kept["answers"]) if kept else answers_of(draft, key)
    version = kept["version"] if kept else draft.version
    return _shown(request, draft, flow, step, step.form(draft, typed), version, bool(kept))


def _saved(request: Request, draft: Draft, flow: Flow, step: Step) -> HttpResponse:
    answers, version = sent(request), version_in(request)
    refused = receive_file(request, draft, request.user) if step.takes_files else None
    if "settle" in request.POST:
        unchosen = _settle(request, draft, step, answers)
        if unchosen:
            return _conflict(request, draft, step, answers, unchosen)
    try:
        saved = save_step(
            draft=draft, step=step.key, answers=answers, version=version, by=request.user
        )
    except Overtaken as overtaken:
        for problem in _problems_in(refused) if refused else ():
            messages.error(request, problem)
        return _conflict(request, overtaken.draft, step, answers)
    except RuleBroken as broken:
        form = step.form(draft, as_typed(answers))
        form.is_valid()
        form.add_error(None, str(broken))
        return _shown(request, draft, flow, step, form, version, status=409)
    _forget(request, draft, step.key)
    if refused is not None:
        form = step.form(saved, answers_of(saved, step.key))
        form.is_valid()
        for problem in _problems_in(refused):
            form.add_error(None, problem)
        return _shown(
            request, saved, flow, step, form, saved.version, is_saved=True, refused=refused
        )
    return _onward(request, saved, flow, step)


def _onward(request: Request, draft: Draft, flow: Flow, step: Step) -> HttpResponse:
    """From a step that is saved: away, the same again, its errors, or the next."""
    if "leave" in request.POST:
        messages.success(request, _("Saved. You can come back to it later."))
        return redirect("cases:draft_detail", draft.key)
    if {"more", DROP} & request.POST.keys():
        return redirect("cases:draft_step", draft.key, step.key)
    form = step.form(draft, answers_of(draft, step.key))
    if not form.is_valid():
        return _shown(request, draft, flow, step, form, draft.version, is_saved=True)
    keys = [each.key for each in flow.steps(draft)]
    after = keys[keys.index(step.key) + 1 :]
    if after and "check" not in request.POST:
        return redirect("cases:draft_step", draft.key, after[0])
    return redirect("cases:draft_detail", draft.key)


def _shown(
    request: Request,
    draft: Draft,
    flow: Flow,
    step: Step,
    form: forms.Form,
    version: int,
    is_kept: bool = False,
    is_saved: bool = False,
    refused: FileForm | None = None,
    status: int = 200,
) -> HttpResponse:
    steps = flow.steps(draft)
    position = [each.key for each in steps].index(step.key)
    back = steps[position - 1] if position else None
    asked = request.POST if request.method == "POST" else request.GET
    context = {
        "draft": draft,
        "step": step,
        "form": form,
        "version": version,
        "number": position + 1,
        "count": len(steps),
        "back_href": reverse("cases:draft_step", args=[draft.key, back.key])
        if back
        else reverse("cases:draft_detail", args=[draft.key]),
        "is_kept": is_kept,
        "is_saved": is_saved,
        "is_check": "check" in asked,
        **step.aside(draft),
        **(shown_of_files(draft, refused) if step.takes_files else {}),
    }
    return render(request, step.template, context, status=status)


# --- Two versions of one step ------------------------------------------------------------------


def _conflict(
    request: Request,
    newer: Draft,
    step: Step,
    mine: Answers,
    unchosen: Sequence[str] = (),
) -> HttpResponse:
    """Both versions side by side, to choose from field by field."""
    theirs = typed_in(newer, step.key)
    form = step.form(newer, as_typed({**theirs, **mine}))
    differing = [
        Differing(
            bound.html_name,
            name_of(bound),
            _said_in(bound, mine),
            _said_in(bound, theirs),
            bound.html_name in unchosen,
        )
        for bound in form
        if _texts(bound, mine) != _texts(bound, theirs)
    ]
    context = {
        "draft": newer,
        "step": step,
        "differing": differing,
        "mine": [(name, text) for name, texts in mine.items() for text in texts],
        "unchosen": unchosen,
    }
    return render(request, "cases/drafts/conflict.html", context, status=409)


def _settle(
    request: Request, draft: Draft, step: Step, answers: dict[str, list[str]]
) -> Sequence[str]:
    """Put the newer text where it was chosen. Answers the fields where nothing was chosen."""
    theirs = typed_in(draft, step.key)
    unchosen = []
    for bound in step.form(draft, as_typed({**theirs, **answers})):
        if _texts(bound, answers) == _texts(bound, theirs):
            continue
        chosen = request.POST.get(CHOICE + bound.html_name)
        if chosen == "newer":
            for name in _names(bound):
                answers.pop(name, None)
                if name in theirs:
                    answers[name] = theirs[name]
        elif chosen != "mine":
            unchosen.append(bound.html_name)
    return unchosen


def _names(bound: forms.BoundField) -> list[str]:
    """The names under which a browser sends one field: a date has three."""
    endings: Sequence[str] = getattr(bound.field.widget, "widgets_names", [""])
    return [bound.html_name + ending for ending in endings]


def _texts(bound: forms.BoundField, answers: Answers) -> list[list[str]]:
    """What was typed in one field; what was not sent and what was left empty are the same."""
    return [[text for text in answers.get(name, []) if text] for name in _names(bound)]


def _said_in(bound: forms.BoundField, answers: Answers) -> str:
    """One field's answer as a reader sees it."""
    if isinstance(bound.field, MomentField):
        return bound.field.in_words([" ".join(each) for each in _texts(bound, answers)])
    choices = {str(value): str(label) for value, label in getattr(bound.field, "choices", ())}
    texts = [choices.get(text, text) for texts in _texts(bound, answers) for text in texts]
    return ", ".join(texts)


# --- The page where answers are checked --------------------------------------------------------


def parts_of(draft: Draft, flow: Flow) -> list[Part]:
    """Every step with its answers and what is wrong with them."""
    wrong = problems_of(draft, flow)
    return [
        Part(
            step,
            bool(step.form(draft, None).fields),
            _rows(draft, step),
            [said for key, said in wrong if key == step.key],
        )
        for step in flow.steps(draft)
    ]


def problems_of(draft: Draft, flow: Flow) -> list[tuple[str, str]]:
    """What stands between the draft and the record, as pairs of a step's key and a sentence."""
    found = [
        (step.key, said)
        for step in flow.steps(draft)
        for said in _problems_in(step.form(draft, answers_of(draft, step.key) or QueryDict()))
    ]
    return found or list(flow.problems(draft))


def _problems_in(form: forms.Form) -> list[str]:
    fields = [f"{name_of(bound)}: {error}" for bound in form for error in bound.errors]
    return [*(str(error) for error in form.non_field_errors()), *fields]


def _rows(draft: Draft, step: Step) -> list[Row]:
    answers = typed_in(draft, step.key)
    form = step.form(draft, as_typed(answers))
    typed = [
        Row(name_of(bound), said)
        for bound in form.visible_fields()
        if (said := _said_in(bound, answers))
    ]
    for each in files_of(draft) if step.takes_files else ():
        address = reverse("cases:draft_file", args=[draft.key, each.key])
        typed.append(Row(_("File"), each.title, address))
    return typed


# --- Somebody who has been signed out ----------------------------------------------------------


def keep_for_later(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """Ask a signed-out person to sign in, and keep what they sent for this browser until then."""
    if request.method == "POST" and keep_sent(request, key, step):
        messages.info(
            request,
            _("You were signed out. What you typed is kept for an hour: sign in to save it."),
        )
    return HttpResponseRedirect(redirect_to_login(request.get_full_path()).url)


def keep_sent(request: HttpRequest, key: str, step: str) -> bool:
    """Keep what was sent for this browser, to be shown and saved by whoever signs in there.

    Only what belongs to a draft that is being written is kept, so a stranger fills no table; the
    draft's key cannot be guessed, so no other site can lay words under anybody's hands.
    """
    unfinished = Draft.objects.unfinished().filter(key=key)  # nothing of it is shown
    is_kept = unfinished.exists()
    if is_kept:
        kept = [each for each in _unexpired(request) if (each["key"], each["step"]) != (key, step)]
        said = {
            "key": key,
            "step": step,
            "version": version_in(request),
            "answers": sent(request),
            "at": time.time(),
        }
        request.session[KEPT] = [*kept, said][-KEPT_AT_ONCE:]
    return is_kept


def _unexpired(request: HttpRequest) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = request.session.get(KEPT, [])
    return [each for each in found if each["at"] > time.time() - KEPT_FOR_S]


def _kept(request: HttpRequest, draft: Draft, step: str) -> dict[str, Any] | None:
    found = [
        each for each in _unexpired(request) if (each["key"], each["step"]) == (draft.key, step)
    ]
    return found[0] if found else None


def _forget(request: HttpRequest, draft: Draft, step: str) -> None:
    if KEPT in request.session:
        request.session[KEPT] = [
            each for each in _unexpired(request) if (each["key"], each["step"]) != (draft.key, step)
        ]


def is_unfinished(draft: Draft) -> bool:
    """Whether it is still written or waits."""
    return draft.state in (DraftState.WRITING, DraftState.ASKED)
