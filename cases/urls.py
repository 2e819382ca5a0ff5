"""Addresses of the ground floor."""

from django.urls import path

from cases.views import case_files, documents, hats, organisations, people, regulators, watches

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
    path("hats/", hats.hat_list, name="hat_list"),
    path("hats/wear/", hats.wear_hat, name="wear_hat"),
    path("people/", people.person_list, name="person_list"),
    path("people/enrol/", people.enrol, name="person_enrol"),
    path("people/<str:username>/", people.person_detail, name="person_detail"),
    path("people/<str:username>/membership/", people.give_hat, name="person_give_hat"),
    path("people/<str:username>/membership/<int:pk>/end/", people.end_hat, name="person_end_hat"),
    path("people/<str:username>/active/", people.set_active, name="person_active"),
    path("people/<str:username>/second-factor/", people.reset_keys, name="person_reset_keys"),
    path("cases/", case_files.case_list, name="case_list"),
    path("cases/<str:reference>/", case_files.case_detail, name="case_detail"),
    path("documents/<slug:key>/", documents.document, name="document"),
    path("organisations/<slug:slug>/watch/", watches.watch_organisation, name="watch_organisation"),
    path(
        "organisations/<slug:slug>/unwatch/",
        watches.unwatch_organisation,
        name="unwatch_organisation",
    ),
    path("cases/<str:reference>/watch/", watches.watch_case, name="watch_case"),
    path("cases/<str:reference>/unwatch/", watches.unwatch_case, name="unwatch_case"),
]
