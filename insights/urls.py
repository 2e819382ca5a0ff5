"""Addresses of the attic."""

from django.urls import path

from insights import views

app_name = "insights"
urlpatterns = [
    path("cases/<str:reference>/timeline/", views.timeline, name="timeline"),
    path(
        "cases/<str:reference>/timeline.<str:extension>", views.timeline_file, name="timeline_file"
    ),
    path("figures/<str:key>.<str:extension>", views.published_figure, name="published_figure"),
    path("cases/<str:reference>/history/", views.history, name="history"),
]
