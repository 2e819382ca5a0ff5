"""Addresses of the first floor: three pages of a case, and a page for each thing that is done."""

from django.urls import path

from interventions.views import pages

app_name = "interventions"
urlpatterns = [
    path("cases/<str:reference>/interventions/", pages.interventions, name="interventions"),
    path("cases/<str:reference>/exit/", pages.exit_readiness, name="exit"),
    path("cases/<str:reference>/plan/", pages.plan, name="plan"),
    path("cases/<str:reference>/close/", pages.close, name="close_case"),
]
