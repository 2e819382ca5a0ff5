"""The rivals' addresses."""

from django.urls import path

from bench.rivals import by_ninja, drf

urlpatterns = [
    path("drf/organisations/", drf.Organisations.as_view()),
    path("drf/judgements/", drf.Judgements.as_view()),
    path("drf/cases/<str:reference>/", drf.CaseDetail.as_view()),
    path("ninja/", by_ninja.api.urls),
]
