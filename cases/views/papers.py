"""Papers of a case: its notes and documents, and the offices to turn to."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.actions.case_work import add_contact, write_note
from cases.deeds import papers as deeds
from cases.forms.case_work import ContactForm, DocumentForm, NoteForm
from cases.http import Request
from cases.models import Case, Contact, Document, Note, Organisation
from cases.paging import BadCursor, page_of
from cases.permissions import (
    colleagues_in_role,
    may_correct,
    may_open_case,
    may_record_in_case,
    require,
)
from cases.queries import cases_seen_by
from cases.rules import CaseState, RuleBroken


def _case(request: Request, reference: str) -> tuple[Case, bool]:
    """A case that the person reads, and whether they may write in it; writing needs leave."""
    case: Case = get_object_or_404(cases_seen_by(request.user), reference=reference)
    if request.method == "POST":
        require(may_record_in_case, request.user, case)
    return case, may_record_in_case(request.user, case) and case.state == CaseState.OPEN


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: Request, reference: str) -> HttpResponse:
    case, may_write = _case(request, reference)
    form = NoteForm(request.POST or None, by=request.user)
    if form.is_valid():
        try:
            write_note(
                case=case,
                words=form.cleaned_data["words"],
                audience=form.audience,
                body=form.body,
                by=request.user,
            )
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("The note is kept."))
            return redirect("cases:notes", case.reference)
    found = (
        Note.objects.visible_to(request.user)
        .current()
        .filter(case=case)
        .select_related("recorded_by", "body", "supersedes")
    )
    shown = _page(request, found)
    for each in shown["rows"]:
        each.may_be_corrected = may_write and may_correct(request.user, each)
    return _papers(request, case, "notes", form, may_write, shown)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_note(request: Request, reference: str, pk: int) -> HttpResponse:
    """A note in better words. One that somebody else has corrected meanwhile is shown beside."""
    case, may_write = _case(request, reference)
    readable = Note.objects.visible_to(request.user).filter(case=case)
    note: Note = get_object_or_404(readable, pk=pk)
    form, act = deeds.correct_note(note, request.user, request.POST or None)
    newest = _newest(note)
    if form.is_valid():
        said = form.cleaned_data
        if newest.words == said["words"] and newest.recorded_by_id == request.user.pk:
            return redirect("cases:notes", case.reference)
        try:
            act()
        except RuleBroken as broken:
            newest = _newest(readable.get(pk=note.pk))
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("The note is corrected; its old words stay readable."))
            return redirect("cases:notes", case.reference)
    return render(
        request,
        "cases/correct_note.html",
        {
            "case": case,
            "note": note,
            "newest": newest if newest.pk != note.pk else None,
            "form": form,
            "is_offered": may_write or form.is_bound,
        },
    )


def _newest(note: Note) -> Note:
    """The note that stands today in the place of this one."""
    while note.superseded_by is not None:
        note = cast("Note", note.superseded_by)
    return note


@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: Request, reference: str) -> HttpResponse:
    case, may_write = _case(request, reference)
    form = DocumentForm(request.POST or None, request.FILES or None, by=request.user)
    if form.is_valid():
        try:
            deeds.keep_sent(form, request.user, organisation=case.organisation, case=case)
        except RuleBroken as broken:
            form.add_error(broken.field, str(broken))
        else:
            messages.success(request, _("The document is kept."))
            return redirect("cases:documents", case.reference)
    found = (
        Document.objects.visible_to(request.user)
        .current()
        .filter(case=case)
        .select_related("recorded_by", "body")
    )
    return _papers(request, case, "documents", form, may_write, _page(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: Request, reference: str) -> HttpResponse:
    case, may_write = _case(request, reference)
    form = ContactForm(request.POST or None)
    if form.is_valid():
        try:
            add_contact(
                organisation=case.organisation, case=case, by=request.user, **form.cleaned_data
            )
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("The contact is kept."))
            return redirect("cases:contacts", case.reference)
    found = Contact.objects.current().filter(organisation=case.organisation)
    return _papers(request, case, "contacts", form, may_write, _contacts(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_contacts(request: Request, slug: str) -> HttpResponse:
    """The offices of an organisation, whichever case they were kept for."""
    organisation: Organisation = get_object_or_404(
        Organisation.objects.visible_to(request.user), slug=slug
    )
    if request.method == "POST":
        require(may_open_case, request.user, organisation)
    form = ContactForm(request.POST or None)
    if form.is_valid():
        try:
            add_contact(organisation=organisation, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("The contact is kept."))
            return redirect("cases:organisation_contacts", organisation.slug)
    found = Contact.objects.current().filter(organisation=organisation)
    return render(
        request,
        "cases/organisation_contacts.html",
        {
            "organisation": organisation,
            "form": form,
            "may_write": may_open_case(request.user, organisation),
            **_contacts(request, found),
        },
    )


def _contacts(request: Request, found: QuerySet[Any]) -> dict[str, Any]:
    """A page of contacts; each says whether the reader may correct it."""
    shown = _page(request, found.select_related("organisation", "case"))
    colleagues = colleagues_in_role(request.user)
    for each in shown["rows"]:
        is_read = each.case is not None and each.case.state != CaseState.OPEN
        each.may_be_corrected = each.recorded_by_id in colleagues and not is_read
    return shown


def _page(request: Request, found: QuerySet[Any]) -> dict[str, Any]:
    """The newest first, a page at a time. Raises BadRequest for a cursor that is not ours."""
    try:
        page = page_of(found, ordering=["-id"], cursor=request.GET.get("cursor", ""))
    except BadCursor as problem:
        raise BadRequest(str(problem)) from problem
    return {
        "rows": page.rows,
        "next_href": f"?cursor={page.next_cursor}" if page.next_cursor else "",
        "previous_href": f"?cursor={page.previous_cursor}" if page.previous_cursor else "",
    }


def _papers(
    request: Request, case: Case, kind: str, form: Any, may_write: bool, shown: dict[str, Any]
) -> HttpResponse:
    return render(
        request,
        f"cases/{kind}.html",
        {
            "case": case,
            "kind": kind,
            "form": form,
            "is_offered": may_write or form.is_bound,
            **shown,
        },
    )
