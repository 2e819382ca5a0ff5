"""Addresses of the ground floor."""

from django.urls import path

from cases.views import case_files, organisations, regulators

app_name = "cases"
urlpatterns = [
    path("organisations/", organisations.organisation_list, name="organisation_list"),
    path(
        "organisations/<slug:slug>/", organisations.organisation_detail, name="organisation_detail"
    ),
    path(
        "organisations/<slug:slug>/second-readers/",
        regulators.second_readers,
        name="second_readers",
    ),
    path("cases/", case_files.case_list, name="case_list"),
    path("cases/<str:reference>/", case_files.case_detail, name="case_detail"),
]
