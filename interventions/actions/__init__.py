"""Everything that writes on the first floor: asks who may, refuses in words, then writes."""

from interventions.actions.appointments import appoint, end_appointment
from interventions.actions.closing import close_case, what_is_open
from interventions.actions.criteria import add_exit_criterion, assess_criterion
from interventions.actions.decisions import approve_decision, ask_for_decision
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
    offer_support,
    record_peer_contact,
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
from interventions.actions.tapers import plan_taper_step

__all__ = [
    "add_action",
    "add_exit_criterion",
    "add_theme",
    "answer_offer",
    "appoint",
    "approve_decision",
    "ask_for_decision",
    "assess_criterion",
    "close_case",
    "end_appointment",
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
    "return_power",
    "return_powers",
    "review_action",
    "schedule_look_backs",
    "set_up_board",
    "start_intervention",
    "tag_lever",
    "what_is_open",
]
