"""A stored file as it is handed over: to be kept, and never to be shown as a page."""

from django.http import FileResponse

from cases.models.case_work import paper_store


def handed_over(stored: str, name: str, media_type: str) -> FileResponse:
    """The file under a name. Raises OSError where the store is out of reach."""
    answer = FileResponse(
        paper_store().open(stored), as_attachment=True, filename=name, content_type=media_type
    )
    if media_type.startswith("text/"):
        answer["Content-Type"] = f"{media_type}; charset=utf-8"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
