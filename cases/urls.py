"""Addresses of the ground floor."""

from django.urls import path

from cases.views import (
    case_files,
    case_work,
    corrections,
    designations,
    documents,
    drafts,
    hats,
    inspections,
    organisations,
    papers,
    people,
    registers,
    regulators,
    saved_filters,
    search,
    tokens,
    watches,
)

app_name = "cases"
urlpatterns = [
    path("organisations/", registers.organisation_list, name="organisation_list"),
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
    path(
        "people/<str:username>/tokens/revoke/",
        people.revoke_all_tokens,
        name="person_revoke_tokens",
    ),
    path("account/tokens/", tokens.token_list, name="token_list"),
    path("account/tokens/make/", tokens.make, name="token_make"),
    path("account/tokens/<int:pk>/revoke/", tokens.revoke, name="token_revoke"),
    path("cases/", registers.case_list, name="case_list"),
    path("cases/<str:reference>/", case_files.case_detail, name="case_detail"),
    path("documents/<slug:key>/", documents.document, name="document"),
    path("organisations/<slug:slug>/watch/", watches.watch_organisation, name="watch_organisation"),
    path(
        "organisations/<slug:slug>/unwatch/",
        watches.unwatch_organisation,
        name="unwatch_organisation",
    ),
    path("cases/<str:reference>/designate/", designations.designate, name="designate"),
    path(
        "cases/<str:reference>/designations/<int:pk>/",
        designations.designation_detail,
        name="designation_detail",
    ),
    path(
        "cases/<str:reference>/designations/<int:pk>/lift/",
        designations.lift_designation,
        name="lift_designation",
    ),
    path(
        "cases/<str:reference>/designations/<int:pk>/answer/",
        designations.leaders_answer,
        name="leaders_answer",
    ),
    path("drafts/<slug:key>/summary/", designations.draft_summary, name="draft_summary"),
    path("cases/<str:reference>/watch/", watches.watch_case, name="watch_case"),
    path("cases/<str:reference>/unwatch/", watches.unwatch_case, name="unwatch_case"),
    path("inspections/", registers.inspection_list, name="inspection_list"),
    path(
        "organisations.csv",
        registers.list_csv,
        {"page": "organisations"},
        name="organisations_csv",
    ),
    path("cases.csv", registers.list_csv, {"page": "cases"}, name="cases_csv"),
    path("inspections.csv", registers.list_csv, {"page": "inspections"}, name="inspections_csv"),
    path("search/", search.search, name="search"),
    path("saved-filters/<int:pk>/delete/", saved_filters.delete, name="delete_filter"),
    path("saved-filters/<slug:page>/", saved_filters.save, name="save_filter"),
    path("organisations/<slug:slug>/cases/open/", case_work.open_case, name="open_case"),
    path(
        "organisations/<slug:slug>/contacts/",
        papers.organisation_contacts,
        name="organisation_contacts",
    ),
    path(
        "organisations/<slug:slug>/contacts/<int:pk>/correct/",
        corrections.correct_contact,
        name="correct_contact",
    ),
    path(
        "cases/<str:reference>/parties/<int:pk>/correct/",
        corrections.correct_party,
        name="correct_party",
    ),
    path("cases/<str:reference>/assign/", case_work.assign, name="assign_case"),
    *(
        path(
            f"cases/<str:reference>/{change}/",
            case_work.change_state,
            {"change": change},
            name=f"{change}_case",
        )
        for change in case_work.STATE_CHANGES
    ),
    path("cases/<str:reference>/notes/", papers.notes, name="notes"),
    path("cases/<str:reference>/notes/<int:pk>/correct/", papers.correct_note, name="correct_note"),
    path("cases/<str:reference>/documents/", papers.documents, name="documents"),
    path("cases/<str:reference>/contacts/", papers.contacts, name="contacts"),
    path(
        "cases/<str:reference>/phases/record/",
        case_work.record,
        {"what": "phase"},
        name="record_phase",
    ),
    path(
        "cases/<str:reference>/parties/add/", case_work.record, {"what": "party"}, name="add_party"
    ),
    path(
        "cases/<str:reference>/findings/record/",
        case_work.record,
        {"what": "finding"},
        name="record_finding",
    ),
    path(
        "cases/<str:reference>/events/record/",
        case_work.record,
        {"what": "event"},
        name="record_event",
    ),
    path("drafts/", drafts.draft_list, name="draft_list"),
    path("drafts/<slug:key>/", drafts.draft_detail, name="draft_detail"),
    path("drafts/<slug:key>/files/<slug:file>/", documents.draft_file, name="draft_file"),
    path("drafts/<slug:key>/ask/", drafts.ask_draft, name="draft_ask"),
    path("drafts/<slug:key>/return/", drafts.give_back, name="draft_return"),
    path("drafts/<slug:key>/withdraw/", drafts.withdraw, name="draft_withdraw"),
    path("drafts/<slug:key>/publish/", drafts.publish_draft, name="draft_publish"),
    path("drafts/<slug:key>/<slug:step>/", drafts.draft_step, name="draft_step"),
    path(
        "organisations/<slug:slug>/inspections/log/",
        inspections.log_inspection,
        name="log_inspection",
    ),
    path("inspections/<int:pk>/", inspections.inspection_detail, name="inspection_detail"),
    path(
        "inspections/<int:pk>/documents/",
        inspections.inspection_documents,
        name="inspection_documents",
    ),
    path(
        "inspections/<int:pk>/correct/", inspections.correct_inspection, name="correct_inspection"
    ),
]
