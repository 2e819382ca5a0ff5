"""What every template may ask of the person who reads the page."""

from typing import Any

from django.http import HttpRequest


def hat_worn(request: HttpRequest) -> dict[str, Any]:
    """hat: the membership worn; has_several_hats: whether there is another to change to."""
    hats = getattr(request, "hats", [])
    return {"hat": getattr(request, "hat", None), "has_several_hats": len(hats) > 1}
