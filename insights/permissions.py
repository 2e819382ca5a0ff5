"""Who may do what in the attic."""

from cases.models import Case, User
from cases.permissions import may_administer, may_record_in_case


def may_add_indicator(user: User, thing: object = None) -> bool:
    """What can be measured is reference data, kept by administrators."""
    return may_administer(user)


def may_mention_indicator(user: User, case: Case) -> bool:
    """Whoever may record facts in the case."""
    return may_record_in_case(user, case)


def may_request_figure(user: User, case: Case) -> bool:
    """Whoever may read the case may have its picture."""
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()
