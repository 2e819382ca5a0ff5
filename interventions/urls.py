"""Addresses of the first floor: three pages of a case, and a page for each thing that is done."""

from django.urls import path

from interventions.views import (
    appointments,
    criteria,
    decisions,
    end_dates,
    exits,
    ladder,
    look_backs,
    one_intervention,
    pages,
    passing_over,
    peers,
    powers,
    starts,
    steps,
    tapers,
)

app_name = "interventions"
urlpatterns = [
    path("cases/<str:reference>/interventions/", pages.interventions, name="interventions"),
    path("cases/<str:reference>/interventions/start/", starts.start, name="start_without_statute"),
    path(
        "cases/<str:reference>/interventions/<int:pk>/",
        one_intervention.intervention,
        name="intervention",
    ),
    path(
        "cases/<str:reference>/interventions/<int:pk>/powers/add/",
        powers.add_power,
        name="add_power",
    ),
    path(
        "cases/<str:reference>/interventions/<int:pk>/appoint/",
        appointments.add_appointment,
        name="appoint",
    ),
    path(
        "cases/<str:reference>/interventions/<int:pk>/end-date/",
        end_dates.add_end_date,
        name="add_end_date",
    ),
    path("cases/<str:reference>/interventions/<int:pk>/levers/", starts.levers, name="set_levers"),
    path("cases/<str:reference>/powers/<int:pk>/reserve/", powers.reserve, name="reserve_power"),
    path("cases/<str:reference>/powers/<int:pk>/resume/", powers.resume, name="resume_power"),
    path("cases/<str:reference>/powers/<int:pk>/return/", powers.return_, name="return_power"),
    path(
        "cases/<str:reference>/appointments/<int:pk>/end/",
        appointments.end,
        name="end_appointment",
    ),
    path("cases/<str:reference>/peers/", peers.peers, name="peers"),
    path("cases/<str:reference>/peers/candidates/", peers.candidates, name="peer_candidates"),
    path("cases/<str:reference>/peers/offer/", peers.offer, name="offer_support"),
    path("cases/<str:reference>/peers/offers/<int:pk>/answer/", peers.answer, name="answer_offer"),
    path("cases/<str:reference>/peers/offers/<int:pk>/support/", peers.support, name="support"),
    path("cases/<str:reference>/peers/bypass/", passing_over.bypass, name="bypass_support"),
    path(
        "cases/<str:reference>/peers/bypasses/<int:pk>/review/",
        passing_over.review,
        name="review_bypass",
    ),
    path("cases/<str:reference>/peers/contact/", peers.contact, name="record_contact"),
    path("cases/<str:reference>/peers/conflict/", passing_over.conflict, name="declare_conflict"),
    path(
        "cases/<str:reference>/peers/conflicts/<int:pk>/end/",
        passing_over.end,
        name="end_conflict",
    ),
    path("cases/<str:reference>/exit/", exits.exit_readiness, name="exit"),
    path("cases/<str:reference>/exit/<int:pk>/criteria/add/", criteria.add, name="add_criterion"),
    path("cases/<str:reference>/exit/criteria/<int:pk>/", criteria.criterion, name="criterion"),
    path(
        "cases/<str:reference>/exit/criteria/<int:pk>/assess/",
        criteria.assess,
        name="assess_criterion",
    ),
    path(
        "cases/<str:reference>/exit/criteria/<int:pk>/correct/",
        criteria.correct,
        name="correct_criterion",
    ),
    path("cases/<str:reference>/exit/<int:pk>/decide/", decisions.decide, name="decide"),
    path("cases/<str:reference>/exit/<int:pk>/taper/add/", tapers.add_step, name="add_taper_step"),
    path(
        "cases/<str:reference>/exit/taper/<int:pk>/change/",
        tapers.change_step,
        name="change_taper_step",
    ),
    path(
        "cases/<str:reference>/exit/taper/<int:pk>/take/", tapers.take_step, name="take_taper_step"
    ),
    path("cases/<str:reference>/decisions/<int:pk>/", decisions.decision_detail, name="decision"),
    path("cases/<str:reference>/decisions/<int:pk>/amend/", decisions.amend, name="decision_amend"),
    path(
        "cases/<str:reference>/decisions/<int:pk>/approve/",
        decisions.approve,
        name="decision_approve",
    ),
    path(
        "cases/<str:reference>/decisions/<int:pk>/return/",
        decisions.give_back,
        name="decision_return",
    ),
    path(
        "cases/<str:reference>/decisions/<int:pk>/withdraw/",
        decisions.withdraw,
        name="decision_withdraw",
    ),
    path("cases/<str:reference>/look-backs/", look_backs.look_backs, name="look_backs"),
    path(
        "cases/<str:reference>/look-backs/<int:pk>/record/",
        look_backs.record,
        name="record_look_back",
    ),
    path("cases/<str:reference>/plan/", pages.plan, name="plan"),
    path("cases/<str:reference>/close/", pages.close, name="close_case"),
    path("cases/<str:reference>/ladder/", ladder.ladder, name="ladder"),
    path("cases/<str:reference>/steps/", steps.steps, name="steps"),
    path("cases/<str:reference>/steps/prepare/", steps.prepare, name="step_prepare"),
    path("cases/<str:reference>/steps/<int:pk>/", steps.step_detail, name="step"),
    path("cases/<str:reference>/steps/<int:pk>/change/", steps.change, name="step_change"),
    path("cases/<str:reference>/steps/<int:pk>/minded-to/", steps.minded_to, name="step_minded_to"),
    path("cases/<str:reference>/steps/<int:pk>/no-notice/", steps.no_notice, name="step_no_notice"),
    path(
        "cases/<str:reference>/steps/<int:pk>/representations/",
        steps.representations,
        name="step_representations",
    ),
    path("cases/<str:reference>/steps/<int:pk>/ask/", steps.ask, name="step_ask"),
    path("cases/<str:reference>/steps/<int:pk>/return/", steps.send_back, name="step_return"),
    path("cases/<str:reference>/steps/<int:pk>/decide/", steps.decide, name="step_decide"),
    path("cases/<str:reference>/steps/<int:pk>/withdraw/", steps.withdraw, name="step_withdraw"),
]
