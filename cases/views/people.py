"""People and their hats: pages for administrators only."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.actions import (
    deactivate_person,
    end_membership,
    enrol_person,
    give_membership,
    reactivate_person,
    reset_second_factor,
    revoke_tokens,
    send_password_link,
)
from cases.forms.people import EndHatForm, EnrolForm, HatForm, PeopleFilterForm, ReasonForm
from cases.http import Request
from cases.models import ApiToken, Membership, Organisation, User
from cases.paging import BadCursor, page_of
from cases.permissions import may_administer, require
from cases.rules import RuleBroken

Page = TypeVar("Page", bound=Callable[..., HttpResponse])


def sensitive(page: Page) -> Page:
    """An administrator's page that writes only for one who has just said the password again."""
    guarded: Page = reauthentication_required(page, allow_get=True)

    @wraps(page)
    def asked(request: Request, *args: Any, **options: Any) -> HttpResponse:
        require(may_administer, request.user, None)
        return guarded(request, *args, **options)

    return cast("Page", asked)


@require_safe
def person_list(request: Request) -> HttpResponse:
    """Everybody who is enrolled, by name."""
    require(may_administer, request.user, None)
    form = PeopleFilterForm(request.GET)
    people = _found(form) if form.is_valid() else User.objects.none()
    try:
        page = page_of(
            people, ordering=["last_name", "first_name", "pk"], cursor=request.GET.get("cursor", "")
        )
    except BadCursor:
        return redirect("cases:person_list")
    context = {
        "form": form,
        "rows": page.rows,
        "next_href": _at(request, page.next_cursor),
        "previous_href": _at(request, page.previous_cursor),
    }
    return render(request, "cases/people.html", context)


def _found(form: PeopleFilterForm) -> QuerySet[User]:
    people = User.objects.all()
    for word in form.cleaned_data["q"].split():
        people = people.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(username__icontains=word)
            | Q(email__icontains=word)
        )
    if form.cleaned_data["state"]:
        people = people.filter(is_active=form.cleaned_data["state"] == "active")
    return people


def _at(request: Request, cursor: str) -> str:
    if not cursor:
        return ""
    query = request.GET.copy()
    query["cursor"] = cursor
    return f"{request.path}?{query.urlencode()}"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive
def enrol(request: Request) -> HttpResponse:
    """Enrol somebody: they are sent a link with which they set their password."""
    require(may_administer, request.user, None)
    form = EnrolForm(request.POST or None)
    if form.is_valid():
        try:
            person = enrol_person(by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            said = str(broken)
            form.add_error("username" if "sername" in said else "email", said)
        else:
            send_password_link(request=request, person=person, by=request.user)
            messages.success(
                request,
                _("%(name)s is enrolled, and has been sent a link to set a password.")
                % {"name": person},
            )
            return redirect("cases:person_detail", username=person.username)
    return render(request, "cases/person_enrol.html", {"form": form})


@require_safe
def person_detail(request: Request, username: str) -> HttpResponse:
    """One person: who they are, their hats, and what may be done to their account."""
    return _shown(request, _person(request, username))


@require_POST
def give_hat(request: Request, username: str) -> HttpResponse:
    person = _person(request, username)
    form = HatForm(request.POST, bodies=Organisation.objects.visible_to(request.user))
    if form.is_valid():
        try:
            give_membership(user=person, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error("organisation", str(broken))
        else:
            messages.success(request, _("The role has been given."))
            return redirect("cases:person_detail", username=username)
    return _shown(request, person, form, hat_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def end_hat(request: Request, username: str, pk: int) -> HttpResponse:
    """Take a role back from a day on."""
    person = _person(request, username)
    hat = get_object_or_404(Membership.objects.select_related("organisation"), user=person, pk=pk)
    today = timezone.localdate()
    form = EndHatForm(request.POST or None, initial={"ended_on": today})
    if form.is_valid():
        try:
            end_membership(membership=hat, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error("ended_on", str(broken))
        else:
            messages.success(request, _("The role has ended."))
            return redirect("cases:person_detail", username=username)
    return render(
        request, "cases/person_end_hat.html", {"person": person, "membership": hat, "form": form}
    )


@require_POST
@sensitive
def set_active(request: Request, username: str) -> HttpResponse:
    """Deactivate an active person, reactivate an inactive one: the button says which it was."""
    person = _person(request, username)
    form = ReasonForm(request.POST)
    if form.is_valid():
        act = reactivate_person if request.POST.get("to") == "active" else deactivate_person
        try:
            act(person=person, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("Saved."))
            return redirect("cases:person_detail", username=username)
    return _shown(request, person, form, active_form=form)


@require_POST
@sensitive
def reset_keys(request: Request, username: str) -> HttpResponse:
    """Take away a second factor that was lost."""
    person = _person(request, username)
    form = ReasonForm(request.POST, prefix="keys")
    if form.is_valid():
        try:
            reset_second_factor(person=person, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(
                request, _("The second factor is gone: at the next sign-in they set up another.")
            )
            return redirect("cases:person_detail", username=username)
    return _shown(request, person, form, keys_form=form)


@require_POST
@sensitive
def revoke_all_tokens(request: Request, username: str) -> HttpResponse:
    """Revoke what every program of a person gets in with."""
    person = _person(request, username)
    form = ReasonForm(request.POST, prefix="tokens")
    if form.is_valid():
        try:
            revoke_tokens(person=person, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("The tokens open nothing any more."))
            return redirect("cases:person_detail", username=username)
    return _shown(request, person, form, tokens_form=form)


def _person(request: Request, username: str) -> User:
    require(may_administer, request.user, None)
    return get_object_or_404(User, username=username)


def _shown(
    request: Request, person: User, wrong: Form | None = None, **forms: Form
) -> HttpResponse:
    """The page of a person; wrong: the form that was refused, its errors at the top."""
    today = timezone.localdate()
    bodies = Organisation.objects.visible_to(request.user)
    hats = person.memberships.select_related("organisation").order_by(
        "ended_on", "organisation__name", "role", "pk"
    )
    done = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id=str(person.pk)
    ).select_related("user")
    tokens = ApiToken.objects.visible_to(request.user).filter(user=person).live(timezone.now())
    context = {
        "person": person,
        "memberships": hats,
        "tokens": tokens.select_related("membership__organisation").order_by("-made_at", "-pk"),
        "has_keys": Authenticator.objects.filter(user=person).exists(),
        "done": done.order_by("-action_time")[:50],
        "form": wrong or Form(),
        "hat_form": HatForm(initial={"started_on": today}, bodies=bodies),
        "active_form": ReasonForm(),
        "keys_form": ReasonForm(prefix="keys"),
        "tokens_form": ReasonForm(prefix="tokens"),
        **forms,
    }
    return render(request, "cases/person.html", context)
