"""Pages of statutory steps: the list of a case, one step with its stages, a form for each deed."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.deeds import DeedOf
from cases.forms.as_known_on import AsKnownOnForm
from cases.http import Request
from cases.models import Case
from cases.queries import sources_of
from interventions.actions.step_rules import StaleStep
from interventions.deeds import steps as deeds
from interventions.forms.steps import nothing_to_choose
from interventions.http import Words, case_seen, form_page
from interventions.measures.steps import Deed
from interventions.models import StatutoryStep
from interventions.permissions import (
    bodies_preparing,
    may_decide_step,
    may_work_on_step,
)
from interventions.queries.peers_first import way_open
from interventions.queries.steps import ShownStep, shown, steps_of, steps_seen_by
from interventions.rules import EXIT_MODEL_MEANINGS, ExitModel, LeverKind

# Who decides does these; a caseworker of the body does the rest.
OF_APPROVERS = frozenset({Deed.RETURN, Deed.DECIDE})


@require_safe
def steps(request: Request, reference: str) -> HttpResponse:
    """The steps of a case, the latest first, and whether the way to another is open."""
    case = case_seen(request, reference)
    form = AsKnownOnForm(request.GET)
    found = steps_of(case, request.user, form.day)
    return render(
        request,
        "interventions/steps/list.html",
        {
            "case": case,
            "form": form,
            "as_known_on": form.day,
            "steps": found,
            "sources": sources_of([each.step.evidence_id for each in found]),
            "way": way_open(case, timezone.localdate()),
            "offer_stands_months": settings.SUPPORT_OFFER_STANDS_MONTHS,
            "may_prepare": form.day is None and bodies_preparing(request.user, case).exists(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: Request, reference: str) -> HttpResponse:
    """Prepare a step, once peers have had their turn."""
    case = case_seen(request, reference)
    form, act = deeds.prepare_step(case, request.user, request.POST or None)
    body = bodies_preparing(request.user, case).first()  # one hat is worn at a time
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Prepare a statutory step"),
        hint=_(
            "From here on it is a draft that only %(body)s reads, until it says what it is minded "
            "to do."
        )
        % {"body": body},
        done=_("The step is prepared. Next, tell the organisation what you are minded to do."),
        back=_list_of(case),
        template="interventions/steps/prepare.html",
        more={
            "way": way_open(case, timezone.localdate()),
            "offer_stands_months": settings.SUPPORT_OFFER_STANDS_MONTHS,
            "nothing_to_choose": nothing_to_choose(form),
        },
    )


@require_safe
def step_detail(request: Request, reference: str, pk: int) -> HttpResponse:
    """One step on one page: its stages, who recorded what and when, and what may be done next."""
    step = _step(request, reference, pk)
    form = AsKnownOnForm(request.GET)
    then = {each.step.pk: each for each in steps_of(step.case, request.user, form.day)}
    if step.superseded_at is None and step.pk not in then:
        raise Http404(_("Nobody could read this step by then."))
    known = then.get(step.pk) or shown(step)
    return render(
        request,
        "interventions/steps/detail.html",
        {
            "case": step.case,
            "form": form,
            "as_known_on": form.day,
            "shown": known,
            "next": _next(request, known),
            "sources": sources_of([step.evidence_id]),
            **_wishes(step),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, reference: str, pk: int) -> HttpResponse:
    step = _step(request, reference, pk)
    return _deed_page(
        request,
        step,
        deeds.change_step,
        title=_("Change the step"),
        hint=_("Whoever was asked to decide about it is asked no more once it has changed."),
        done=_("The step is changed."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def minded_to(request: Request, reference: str, pk: int) -> HttpResponse:
    step = _step(request, reference, pk)
    return _deed_page(
        request,
        step,
        deeds.say_minded_to,
        title=_("Say what you are minded to do"),
        hint=_(
            "From now on every reader sees the step, and the organisation has time to answer. What "
            "it is told stays as it is told."
        ),
        done=_("Recorded. The organisation may now answer."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def no_notice(request: Request, reference: str, pk: int) -> HttpResponse:
    step = _step(request, reference, pk)
    return _deed_page(
        request,
        step,
        deeds.give_no_notice,
        title=_("Go on without notice"),
        hint=_("Only where waiting would do harm: the reason stays on the record."),
        done=_("Recorded. A decision can now be asked for."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def representations(request: Request, reference: str, pk: int) -> HttpResponse:
    step = _step(request, reference, pk)
    return _deed_page(
        request,
        step,
        deeds.record_representations,
        title=_("Record representations"),
        hint=_("Whoever was asked to decide is asked no more: the answer has to be read first."),
        done=_("Recorded."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, reference: str, pk: int) -> HttpResponse:
    step = _step(request, reference, pk)
    return _deed_page(
        request,
        step,
        deeds.ask_for_direction,
        title=_("Ask for the direction"),
        hint=_("Another person of your body decides about exactly what stands here."),
        done=_("A decision is asked for."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: Request, reference: str, pk: int) -> HttpResponse:
    step = _step(request, reference, pk)
    return _deed_page(
        request,
        step,
        deeds.return_step,
        title=_("Send the step back"),
        hint=_("Say what has to be changed before you decide."),
        done=_("The step is sent back."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: Request, reference: str, pk: int) -> HttpResponse:
    """Decide; the page shows exactly what will be recorded."""
    step = _step(request, reference, pk)
    return _deed_page(
        request,
        step,
        deeds.decide_step,
        title=_("Decide"),
        hint=_("What stands here is what will be recorded, word for word."),
        done=_("The decision is recorded."),
        template="interventions/steps/decide.html",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, reference: str, pk: int) -> HttpResponse:
    step = _step(request, reference, pk)
    return _deed_page(
        request,
        step,
        deeds.withdraw_step,
        title=_("Withdraw the step"),
        hint=_("It stays on the record as withdrawn, with the reason."),
        done=_("The step is withdrawn."),
    )


def _deed_page(
    request: Request,
    step: StatutoryStep,
    deed: DeedOf,
    *,
    title: Words,
    hint: Words,
    done: Words,
    template: str = "interventions/steps/deed.html",
) -> HttpResponse:
    """The page of one thing that is done with a step, for those who may do it."""
    form, act = deed(step, request.user, request.POST or None)
    more = {"shown": shown(step), **_wishes(step)}

    def attempt() -> object:
        try:
            return act()
        except StaleStep as stale:
            # The newer words stand above the form; pressing again means: in spite of them.
            form.see(stale.step)  # only versioned forms grow stale
            more["newer"] = stale.step
            raise

    return form_page(
        request,
        step.case,
        form,
        attempt,
        title=title,
        hint=hint,
        done=done,
        back=_address_of(step),
        template=template,
        more=more,
    )


def _step(request: Request, reference: str, pk: int) -> StatutoryStep:
    """A step that the person may read. Raises Http404."""
    case = case_seen(request, reference)
    step: StatutoryStep = get_object_or_404(steps_seen_by(request.user), case=case, pk=pk)
    return step


def _next(request: Request, known: ShownStep) -> list[tuple[str, str]]:
    """What the person may do next: the name of the page, and its words."""
    roles = {
        False: may_work_on_step(request.user, known.step),
        True: may_decide_step(request.user, known.step),
    }
    named = [
        (Deed.SAY_MINDED_TO, "step_minded_to", _("Say what you are minded to do")),
        (Deed.RECORD_REPRESENTATIONS, "step_representations", _("Record representations")),
        (Deed.ASK, "step_ask", _("Ask for the direction")),
        (Deed.DECIDE, "step_decide", _("Decide")),
        (Deed.RETURN, "step_return", _("Send it back")),
        (Deed.CHANGE, "step_change", _("Change it")),
        (Deed.GIVE_NO_NOTICE, "step_no_notice", _("Go on without notice")),
        (Deed.WITHDRAW, "step_withdraw", _("Withdraw it")),
    ]
    is_own = known.step.asked_by_id == request.user.pk
    return [
        (reverse(f"interventions:{page}", args=[known.step.case.reference, known.step.pk]), words)
        for deed, page, words in named
        if deed in known.deeds
        and roles[deed in OF_APPROVERS]
        and not (deed is Deed.DECIDE and is_own)
    ]


def _wishes(step: StatutoryStep) -> dict[str, Any]:
    """What the intervention will be, in words: its exit model and its levers."""
    model = ExitModel(step.exit_model) if step.exit_model else None
    return {
        "model": model.label if model else "",
        "model_meaning": EXIT_MODEL_MEANINGS[model] if model else "",
        "levers": [LeverKind(each).label for each in step.levers],
    }


def _list_of(case: Case) -> str:
    return reverse("interventions:steps", args=[case.reference])


def _address_of(step: StatutoryStep) -> str:
    return reverse("interventions:step", args=[step.case.reference, step.pk])
