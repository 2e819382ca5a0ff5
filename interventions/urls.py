"""Addresses of the first floor: three pages of a case."""

from django.urls import path

from interventions import views

app_name = "interventions"
urlpatterns = [
    path("cases/<str:reference>/interventions/", views.interventions, name="interventions"),
    path("cases/<str:reference>/exit/", views.exit_readiness, name="exit"),
    path("cases/<str:reference>/plan/", views.plan, name="plan"),
    path("cases/<str:reference>/close/", views.close, name="close_case"),
]
