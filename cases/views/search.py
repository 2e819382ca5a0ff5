"""The search page: a few of each kind that fit, best first, each kind leading to its whole list."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases import search as finding
from cases.forms.lists import SearchForm
from cases.http import Request


@require_safe
def search(request: Request) -> HttpResponse:
    form = SearchForm({"q": finding.tidy(request.GET.get("q", ""))})
    asked = finding.look_for(form.cleaned_data["q"]) if form.is_valid() else finding.Asked("")
    context = {"form": form, "asked": asked, "is_found": False}
    if asked.says_something:
        user, query = request.user, urlencode({"q": asked.said})
        found = {
            "organisations": finding.find_organisations(asked, user),
            "cases": finding.find_cases(asked, user),
            "inspections": finding.find_inspections(asked, user),
            "notes": finding.find_notes(asked, user),
            "documents": finding.find_documents(asked, user),
        }
        context |= found | {
            "is_found": any(each.rows for each in found.values()),
            "organisations_href": f"{reverse('cases:organisation_list')}?{query}",
            "cases_href": f"{reverse('cases:case_list')}?{query}",
            "inspections_href": f"{reverse('cases:inspection_list')}?{query}",
        }
    return render(request, "cases/search.html", context)
