"""Everything that writes on the first floor: asks who may, refuses in words, then writes."""

from interventions.actions.appointments import appoint, end_appointment
from interventions.actions.bypasses import bypass_support, review_bypass
from interventions.actions.closing import close_case, what_is_open
from interventions.actions.conflicts import declare_conflict, end_conflict
from interventions.actions.criteria import (
    add_exit_criterion,
    assess_criterion,
    correct_criterion,
)
from interventions.actions.decisions import (
    amend_decision,
    approve_decision,
    ask_for_decision,
    return_decision,
    withdraw_decision,
)
from interventions.actions.interventions import (
    record_end_date,
    start_intervention,
    tag_lever,
)
from interventions.actions.look_backs import (
    plan_look_back,
    record_look_back,
    schedule_look_backs,
)
from interventions.actions.peers import (
    answer_offer,
    end_support,
    offer_support,
    record_peer_contact,
    start_support,
)
from interventions.actions.plans import (
    add_action,
    add_theme,
    make_plan,
    move_due_date,
    record_meeting,
    record_meeting_item,
    review_action,
    set_up_board,
)
from interventions.actions.powers import (
    record_power,
    reserve_power,
    reserve_powers,
    resume_power,
    resume_powers,
    return_power,
    return_powers,
)
from interventions.actions.tapers import change_taper_step, plan_taper_step, take_taper_step

__all__ = [
    "add_action",
    "add_exit_criterion",
    "add_theme",
    "amend_decision",
    "answer_offer",
    "appoint",
    "approve_decision",
    "ask_for_decision",
    "assess_criterion",
    "bypass_support",
    "change_taper_step",
    "close_case",
    "correct_criterion",
    "declare_conflict",
    "end_appointment",
    "end_conflict",
    "end_support",
    "make_plan",
    "move_due_date",
    "offer_support",
    "plan_look_back",
    "plan_taper_step",
    "record_end_date",
    "record_look_back",
    "record_meeting",
    "record_meeting_item",
    "record_peer_contact",
    "record_power",
    "reserve_power",
    "reserve_powers",
    "resume_power",
    "resume_powers",
    "return_decision",
    "return_power",
    "return_powers",
    "review_action",
    "review_bypass",
    "schedule_look_backs",
    "set_up_board",
    "start_intervention",
    "start_support",
    "tag_lever",
    "take_taper_step",
    "what_is_open",
    "withdraw_decision",
]
