"""The addresses of resources: the same four kinds for each, made from what it says of itself."""

from collections.abc import Iterable

from django.urls import URLPattern, path

from cases.api.views import (
    FORMS,
    ResourceDetail,
    ResourceFile,
    ResourceList,
    ResourceSearch,
    ResourceView,
)
from cases.projection.resource import Resource


def routes_of(resources: Iterable[Resource]) -> list[URLPattern]:
    return [route for each in resources for route in _routes(each)]


def _routes(resource: Resource) -> Iterable[URLPattern]:
    name = resource.name
    yield path(f"{name}/", _view(ResourceList, resource).as_view(), name=name)
    yield path(f"{name}/search/", _view(ResourceSearch, resource).as_view(), name=f"{name}_search")
    for extension in FORMS:
        view = _view(ResourceFile, resource, extension=extension).as_view()
        yield path(f"{name}.{extension}", view, name=f"{name}_{extension}")
    yield path(f"{name}/<str:key>/", _view(ResourceDetail, resource).as_view(), name=f"{name}_one")


def _view(view: type[ResourceView], resource: Resource, **more: str) -> type[ResourceView]:
    """A class of its own for each resource, so that the contract can name it."""
    called = "".join(word.capitalize() for word in resource.name.split("-"))
    return type(f"{called}{view.__name__}", (view,), {"resource": resource, **more})
