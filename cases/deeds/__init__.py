"""What people do by a form: the form made for this thing and person, and the action it calls.

A page and the address of the API under the same name share one deed: both let in the same people,
check the same words and refuse in the same sentences.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

Sent = QueryDict | None
Files = MultiValueDict[str, Any] | None


class Deed(NamedTuple):
    """form: as it was sent, or to be filled in. act: once the form is valid; it answers the row.

    act raises PermissionDenied, RuleBroken.
    """

    form: Any
    act: Callable[[], Any]


# The deed for a thing, a person and what they sent. Raises PermissionDenied, RuleBroken.
DeedOf = Callable[..., Deed]
