"""Everything that writes on the ground floor: asks who may, refuses in words, then writes."""

from cases.actions.case_files import (
    add_note,
    add_party,
    open_case,
    record_disagreement,
    record_event,
    record_failure_finding,
    record_phase,
)
from cases.actions.corrections import supersede
from cases.actions.designations import check_instrument, designate, lift_designation
from cases.actions.documents import keep_document
from cases.actions.drafts import (
    Overtaken,
    ask_for_draft,
    return_draft,
    save_step,
    settle_draft,
    start_draft,
    typed_in,
    withdraw_draft,
)
from cases.actions.evidence import (
    Cite,
    cites_of,
    complete,
    gather,
    keep,
    keep_fact,
    mark_changed,
    touch,
)
from cases.actions.inspections import Judged, log_inspection, publish_inspection
from cases.actions.organisations import (
    add_identifier,
    add_organisation,
    ask_for_second_readers,
    link_organisations,
    name_organisation,
)
from cases.actions.people import (
    change_password,
    deactivate_person,
    end_membership,
    enrol_person,
    enrol_teller,
    give_membership,
    reactivate_person,
    reset_second_factor,
    revoke_tokens,
    send_password_link,
)
from cases.actions.reference import (
    add_area,
    add_grade,
    add_instrument,
    add_scheme,
    add_sector,
)
from cases.actions.reference_data import load_reference_data
from cases.actions.saved_filters import delete_filter, save_filter
from cases.actions.sources import add_source
from cases.actions.tokens import MadeToken, make_token, note_use, revoke_token
from cases.actions.watches import unwatch, watch

__all__ = [
    "Cite",
    "Judged",
    "MadeToken",
    "Overtaken",
    "add_area",
    "add_grade",
    "add_identifier",
    "add_instrument",
    "add_note",
    "add_organisation",
    "add_party",
    "add_scheme",
    "add_sector",
    "add_source",
    "ask_for_draft",
    "ask_for_second_readers",
    "change_password",
    "check_instrument",
    "cites_of",
    "complete",
    "deactivate_person",
    "delete_filter",
    "designate",
    "end_membership",
    "enrol_person",
    "enrol_teller",
    "gather",
    "give_membership",
    "keep",
    "keep_document",
    "keep_fact",
    "lift_designation",
    "link_organisations",
    "load_reference_data",
    "log_inspection",
    "make_token",
    "mark_changed",
    "name_organisation",
    "note_use",
    "open_case",
    "publish_inspection",
    "reactivate_person",
    "record_disagreement",
    "record_event",
    "record_failure_finding",
    "record_phase",
    "reset_second_factor",
    "return_draft",
    "revoke_token",
    "revoke_tokens",
    "save_filter",
    "save_step",
    "send_password_link",
    "settle_draft",
    "start_draft",
    "supersede",
    "touch",
    "typed_in",
    "unwatch",
    "watch",
    "withdraw_draft",
]
