"""Addresses of the attic."""

from django.urls import path

from insights.views import history, notices, timeline, work

app_name = "insights"
urlpatterns = [
    path("cases/<str:reference>/timeline/", timeline.timeline, name="timeline"),
    path(
        "cases/<str:reference>/timeline.<str:extension>",
        timeline.timeline_file,
        name="timeline_file",
    ),
    path("figures/<str:key>.<str:extension>", timeline.published_figure, name="published_figure"),
    path("cases/<str:reference>/history/", history.history, name="history"),
    path(
        "organisations/<slug:slug>/history/",
        history.organisation_history,
        name="organisation_history",
    ),
    path("inspections/<int:pk>/history/", history.inspection_history, name="inspection_history"),
    path("work/<slug:kind>/", work.work_list, name="work_list"),
    path("notices/", notices.notice_list, name="notice_list"),
    path("notices/<int:pk>/read/", notices.read_notice, name="read_notice"),
    path("notices/read/", notices.read_all_notices, name="read_all_notices"),
    path("notices/preferences/", notices.notice_preferences, name="notice_preferences"),
]
