"""Who may do what in the attic."""

from cases.models import Case, Membership, User
from cases.permissions import (
    may_administer,
    may_make_token,
    may_record_in_case,
    may_use_api,
)
from insights.models import Webhook


def may_add_indicator(user: User, thing: object = None) -> bool:
    """What can be measured is reference data, kept by administrators."""
    return may_administer(user)


def may_mention_indicator(user: User, case: Case) -> bool:
    """Whoever may record facts in the case."""
    return may_record_in_case(user, case)


def may_request_figure(user: User, case: Case) -> bool:
    """Whoever may read the case may have its picture."""
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()


def may_have_webhook(user: User, hat: Membership | None) -> bool:
    """Whoever may have a token for this hat: what is sent is what the token would read."""
    return may_make_token(user, hat)


def may_read_messages(user: User, webhook: Webhook) -> bool:
    """What they say was seen through a hat: for whoever holds it still, and wears no other."""
    if not may_have_webhook(user, webhook.membership):
        return False
    return webhook.membership_id is None or user.hat_id in (None, webhook.membership_id)


def may_change_webhook(user: User, webhook: Webhook) -> bool:
    """Its owner alone: nobody else sees that there is one."""
    return webhook.user_id == user.pk and user.is_active


def may_export(user: User, thing: object = None) -> bool:
    """Whoever may use the API: an export holds what its lists show."""
    return may_use_api(user)
