"""How many notices a person has not read: one small question, asked where a page shows it."""

from django import template

from cases.models import User
from insights.models import Notice

register = template.Library()
MOST_COUNTED = 99


@register.simple_tag
def unread_notices(user: User) -> str:
    """The number as it is shown: empty for none, and no more than 99 are counted."""
    found = Notice.objects.visible_to(user).unread().values("pk")[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if found > MOST_COUNTED else str(found or "")
