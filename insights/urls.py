"""Addresses of the attic."""

from django.urls import path

from insights.views import exports, history, notices, timeline, webhooks, work

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
    path("exports/", exports.export_list, name="export_list"),
    path("exports/ask/", exports.ask_for_export, name="ask_for_export"),
    path("exports/dictionary/", exports.dictionary, name="dictionary"),
    path("exports/dictionary/<slug:name>/", exports.dictionary_of, name="dictionary_of"),
    path("exports/<uuid:number>/", exports.export_detail, name="export_detail"),
    path("account/webhooks/", webhooks.webhook_list, name="webhook_list"),
    path("account/webhooks/make/", webhooks.make_webhook, name="make_webhook"),
    path("account/webhooks/<int:pk>/", webhooks.webhook_detail, name="webhook_detail"),
    path("account/webhooks/<int:pk>/change/", webhooks.change_webhook, name="change_webhook"),
    path("account/webhooks/<int:pk>/secret/", webhooks.rotate_secret, name="rotate_secret"),
    path("account/webhooks/<int:pk>/delete/", webhooks.delete_webhook, name="delete_webhook"),
    path("account/webhooks/<int:pk>/off/", webhooks.switch_webhook_off, name="switch_webhook_off"),
    path("account/webhooks/<int:pk>/on/", webhooks.switch_webhook_on, name="switch_webhook_on"),
    path("account/webhooks/<int:pk>/test/", webhooks.send_test, name="send_test"),
    path(
        "account/webhooks/<int:pk>/messages/<uuid:number>/",
        webhooks.webhook_delivery,
        name="webhook_delivery",
    ),
    path(
        "account/webhooks/<int:pk>/messages/<uuid:number>/again/",
        webhooks.redeliver,
        name="redeliver",
    ),
]
