"""Django REST framework as its manual has it: ModelSerializer, prefetching, cursor paging."""

from functools import partial
from typing import Any

from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request

from bench.rivals import tuned
from cases.models import ApiToken
from cases.projection.resource import Resource


class ByToken(BaseAuthentication):
    """The same look-up by digest as ours."""

    def authenticate(self, request: Request) -> tuple[Any, Any]:
        secret = request.headers.get("Authorization", "").removeprefix("Bearer ")
        token = ApiToken.objects.with_secret(secret).first()
        if token is None:
            raise AuthenticationFailed
        return token.user, token


class Cursor(CursorPagination):
    ordering = "id"
    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = 1000


class _Read(serializers.Field):  # type: ignore[type-arg]  # of any row
    """A column that a function reads from the whole row."""

    def __init__(self, read: Any) -> None:
        super().__init__(source="*", read_only=True)
        self.read = read

    def to_representation(self, value: Any) -> Any:
        return self.read(value)


def serializer_of(served: Resource, **more: Any) -> Any:
    """A ModelSerializer with the columns of a resource, declared where a column is not plain."""
    declared: dict[str, Any] = {"href": _Read(partial(tuned.key_of, served=served))}
    for each, path in tuned.plain(served):
        if path != each.name:
            dotted = path.replace("__", ".")
            declared[each.name] = serializers.ReadOnlyField(source=dotted, default=None)
    if "sources" in served.by_name:
        declared["sources"] = _Read(tuned.sources_of)
    if "organisation_identifiers" in served.by_name:
        read = partial(tuned.identifiers_of, path=tuned.owner(served))
        declared["organisation_identifiers"] = _Read(read)
    names = [name for name in served.by_name if name in declared or _is_own(served, name)]
    meta = type("Meta", (), {"model": served.model, "fields": [*names, *more]})
    return type("Rows", (serializers.ModelSerializer,), {**declared, **more, "Meta": meta})


def _is_own(served: Resource, name: str) -> bool:
    return name in {each.name for each in served.model._meta.fields}


class _Listed(ListAPIView[Any]):
    authentication_classes = [ByToken]
    permission_classes = [IsAuthenticated]
    pagination_class = Cursor


JUDGEMENT = serializer_of(tuned.resource("judgements"))


class Judgements(_Listed):
    serializer_class = JUDGEMENT

    def get_queryset(self) -> Any:
        return tuned.rows(tuned.resource("judgements"))


class Organisations(_Listed):
    serializer_class = serializer_of(tuned.resource("organisations"), latest_judgement=JUDGEMENT())

    def get_queryset(self) -> Any:
        return tuned.with_latest(tuned.rows(tuned.resource("organisations")))

    def paginate_queryset(self, queryset: Any) -> Any:
        page = super().paginate_queryset(queryset)
        tuned.attach_latest(page or [])
        return page


CASES = tuned.resource("cases")


class _CaseChildren:
    """The serializers of what hangs on a case, and the prefetches that feed them."""

    def __init__(self) -> None:
        self.children = [child for child, link in CASES.children if link == "case"]
        self.fields = {self.accessor(child): self.rows(child) for child in self.children}

    @staticmethod
    def rows(child: Resource) -> Any:
        return serializer_of(child)(many=True)

    @staticmethod
    def accessor(child: Resource) -> str:
        field: Any = child.model._meta.get_field("case")
        return str(field.remote_field.get_accessor_name())

    def ahead(self) -> list[Any]:
        from django.db.models import Prefetch

        return [
            Prefetch(self.accessor(child), tuned.rows(child).order_by("pk"))
            for child in self.children
        ]


CHILDREN = _CaseChildren()


class CaseDetail(RetrieveAPIView[Any]):
    authentication_classes = [ByToken]
    permission_classes = [IsAuthenticated]
    serializer_class = serializer_of(CASES, **CHILDREN.fields)
    lookup_field = "reference"

    def get_queryset(self) -> Any:
        return tuned.rows(CASES).prefetch_related(*CHILDREN.ahead())
