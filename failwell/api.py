"""The API's own addresses: its root, the resources of every room and what is done with them."""

from django.http import HttpResponse
from django.urls import URLPattern, path
from rest_framework.request import Request

import cases.api.verbs  # noqa: F401  # registers the writes of its floor
import interventions.api.verbs  # noqa: F401  # the same
from cases.api.changes import NAME as CHANGES
from cases.api.changes import Changes
from cases.api.drafts import draft_routes
from cases.api.files import file_routes
from cases.api.routes import routes_of
from cases.api.views import ServiceView, SignedIn, json_answer
from cases.api.writing import all_verbs, write_routes_of
from cases.projection.resource import API, all_resources
from failwell import manual
from insights.api.exports import routes as export_routes
from insights.api.webhooks import routes as webhook_routes


class Root(ServiceView):
    """What there is: every resource with its address, and what one row of it is."""

    permission_classes = [SignedIn]

    def get(self, request: Request) -> HttpResponse:
        listed = {
            name: {"href": f"{API}/{name}/", "title": each.title, "about": each.about}
            for name, each in sorted(all_resources().items())
        }
        return json_answer({"resources": listed})


app_name = "api"
urlpatterns: list[URLPattern] = [
    path("", Root.as_view(), name="root"),
    path("docs/", manual.manual, name="manual"),
    path("docs/errors", manual.manual_errors, name="manual_errors"),
    path("docs/<slug:name>/", manual.manual_resource, name="manual_resource"),
    path("schema/", manual.contract, name="schema"),
    path(f"{CHANGES}/", Changes.as_view(), name=CHANGES),
    *routes_of(all_resources().values()),
    *write_routes_of(all_verbs()),
    *file_routes,
    *draft_routes,
    *export_routes,
    *webhook_routes,
]
