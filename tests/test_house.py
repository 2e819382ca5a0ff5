"""The house itself: locked doors, no room that speaks of the floor above, and every promise kept
that a machine can check (docs/architecture.md).
"""

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models
from django.db.models import Choices
from django.db.models.constraints import BaseConstraint
from django.template import Context, Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pghistory.models import Event as HistoryRow

from tests.factories import FACTORIES, UserFactory

ROOT = Path(settings.BASE_DIR)
FLOORS = ["cases", "interventions", "insights"]
LONGEST_FILE = 400  # lines
MODELS = [model for floor in FLOORS for model in apps.get_app_config(floor).get_models()]
OUR_MODELS = [model for model in MODELS if not issubclass(model, HistoryRow)]


def said(part: object) -> str:
    return str(part.relative_to(ROOT)) if isinstance(part, Path) else str(part)


def files_of(floor: str, *modules: str) -> list[Path]:
    """The files of these modules of a floor, each a file or a package."""
    return sorted(
        path
        for module in modules
        for path in (ROOT / floor / f"{module}.py", *(ROOT / floor / module).rglob("*.py"))
        if path.is_file() and path.stem != "__init__"
    )


def files_of_house(*modules: str) -> list[Path]:
    return [path for floor in FLOORS for path in files_of(floor, *modules)]


def all_python() -> list[Path]:
    """Every file of the four floors that people write."""
    return sorted(
        path
        for floor in (*FLOORS, "failwell")
        for path in (ROOT / floor).rglob("*.py")
        if "migrations" not in path.parts
    )


# --- Doors --------------------------------------------------------------------------------------

# Who is not signed in may sign in; a machine may ask whether the site lives and its queue moves.
OPEN_TO_ALL = {
    *("accessibility/", "accounts/login/", "health/live", "health/ready", "health/jobs"),
    # Sign-in by passkey, recovery by mail, and what somebody reads whose account is inactive.
    "accounts/second-factor/webauthn/login/",
    "accounts/inactive/",
    "accounts/password/reset/",
    "accounts/password/reset/done/",
    r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[\w:-]+)/$",
    "accounts/password/reset/key/done/",
}
ANSWERS_OTHERWISE = {"accounts/logout/"}  # signs out whoever comes, by POST only


def every_route(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from every_route(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def an_address(route: str) -> str:
    """An address of a route, with something in every gap and without regular expressions."""
    route = re.sub(r"<uuid:[^>]*>", str(UUID(int=1)), route)
    filled = re.sub(r"<[^>]*>", "1", re.sub(r"\(\?P<[^>]*>[^)]*\)", "1", route))
    return "/" + re.sub(r"[\^$\\?]|\.\*", "", filled)


ROUTES = sorted(set(every_route(get_resolver())) - OPEN_TO_ALL - ANSWERS_OTHERWISE)
OURS = [route for route in ROUTES if not route.startswith(("admin/", "api/"))]


def test_there_are_doors_to_try() -> None:
    assert len(OURS) >= 10
    assert "cases/<str:reference>/timeline/" in OURS


@pytest.mark.django_db
@pytest.mark.parametrize("route", OURS)
def test_a_stranger_is_turned_away_whatever_the_method(route: str) -> None:
    address = an_address(route)

    let_in = [
        f"{method} {route}: {response.status_code}"
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
        for response in [Client().generic(method, address)]
        if not (
            response.status_code in {401, 403}
            or (
                response.status_code == 302
                and response.headers["Location"].startswith("/accounts/login/")
            )
        )
    ]

    assert let_in == []


@pytest.mark.django_db
@pytest.mark.parametrize("route", [route for route in ROUTES if route.startswith("admin/")])
def test_only_staff_may_look_behind_the_counter(route: str) -> None:
    reader = Client()
    reader.force_login(UserFactory.create())

    for visitor in (Client(), reader):
        assert visitor.get(an_address(route)).status_code in {200, 302, 403, 404}
        body = visitor.get(an_address(route), follow=True).content.decode()
        assert "app-list" not in body
        assert "changelist" not in body


# --- Stairs -------------------------------------------------------------------------------------


def hung_by_floors_above(floor: str) -> set[str]:
    """What upper floors hang on this floor's tables: `case.exit_criteria`."""
    above = set(FLOORS[FLOORS.index(floor) + 1 :])
    return {
        str(relation.get_accessor_name())
        for model in apps.get_app_config(floor).get_models()
        for relation in model._meta.related_objects
        if relation.related_model._meta.app_label in above and relation.get_accessor_name()
    }


def words_used(tree: ast.AST) -> Iterator[str]:
    """Attributes, and names of columns in the texts and keywords of calls."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute():
                yield node.attr
            case ast.Call():
                yield from (word.arg.split("__")[0] for word in node.keywords if word.arg)
                texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
                yield from (t.lstrip("-").split("__")[0] for t in texts if isinstance(t, str))


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_never_names_what_the_floors_above_hang_on_its_tables(floor: str) -> None:
    hung = hung_by_floors_above(floor)
    code = {
        (said(path), word)
        for path in (ROOT / floor).rglob("*.py")
        for word in words_used(ast.parse(path.read_text()))
        if word in hung and "migrations" not in path.parts
    }
    templates = {
        (said(path), word)
        for path in (ROOT / "templates" / floor).rglob("*.html")
        for word in hung
        if re.search(rf"\.{word}(?![a-z_])", path.read_text())
    }

    assert hung or floor != "cases"  # so that this looks at something
    assert code | templates == set()


def test_foreign_keys_point_at_classes_not_at_names() -> None:
    named = [
        (said(path), node.lineno)
        for path in files_of_house("models")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"ForeignKey", "OneToOneField", "ManyToManyField"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value != "self"
    ]

    assert named == []


def test_there_is_no_room_without_a_subject() -> None:
    nowhere = {"core", "common", "utils", "util", "helpers", "helper", "misc", "shared", "lib"}

    assert [said(path) for path in all_python() if nowhere & {*path.parts, path.stem}] == []


def test_there_are_no_arrows_in_invisible_ink() -> None:
    signals = re.compile(r"django\.(db\.models|core|dispatch).*\b(signals|receiver)\b")

    assert [said(path) for path in all_python() if signals.search(path.read_text())] == []


def test_no_room_asks_whether_it_is_being_developed() -> None:
    asks = [path for path in all_python() if re.search(r"settings\.DEBUG\b", path.read_text())]

    assert [said(path) for path in asks] == []


# --- Faces --------------------------------------------------------------------------------------

FACES = files_of_house("views", "api", "admin", "forms", "tasks", "templatetags", "management")
READERS = files_of_house("queries", "timeline", "changes", "permissions", "hints", "case_studies")
WRITES = re.compile(
    r"\.(?:save|delete|create|get_or_create|update_or_create|bulk_\w+)\(|\)\.update\(|\braw_sql\b"
)


def test_there_are_faces_to_look_at() -> None:
    assert {"cases/views/case_files.py", "interventions/views/pages.py"} <= {
        said(path) for path in FACES
    }


@pytest.mark.parametrize("path", FACES + READERS, ids=said)
def test_only_actions_write(path: Path) -> None:
    assert WRITES.findall(path.read_text()) == []


GUARDED = {model.__name__ for model in OUR_MODELS if hasattr(model._default_manager, "visible_to")}


@pytest.mark.parametrize("path", files_of_house("views", "api"), ids=said)
def test_a_page_shows_only_what_the_person_may_see(path: Path) -> None:
    """What hangs on a row is found through that row, which `visible_to` has let through."""
    source = path.read_text()
    guarded = "|".join(sorted(GUARDED))

    assert re.findall(rf"\b(?:{guarded})\.objects(?!\s*\.visible_to\()", source) == []
    assert "_base_manager" not in source
    assert "_default_manager" not in source


@pytest.mark.parametrize("path", files_of_house("views"), ids=said)
def test_every_page_asks_who_is_looking(path: Path) -> None:
    """By itself, or by a function of the same file that it calls."""
    functions = {
        node.name: node
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef)
    }
    asking = {name for name, node in functions.items() if "request.user" in ast.unparse(node)}
    while more := {
        name
        for name, node in functions.items()
        if name not in asking
        and any(isinstance(each, ast.Name) and each.id in asking for each in ast.walk(node))
    }:
        asking |= more
    pages = {
        name
        for name, node in functions.items()
        if not name.startswith("_") and "HttpResponse" in ast.unparse(node.returns or ast.Pass())
    }

    assert pages
    assert pages - asking == set()


def test_what_people_may_or_may_not_see_is_guarded() -> None:
    assert {"Case", "Organisation", "Inspection", "Figure"} <= GUARDED


# --- Rules --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", files_of_house("rules", "measures"), ids=said)
def test_every_rule_names_its_source(path: Path) -> None:
    rules = [node for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)]

    unsourced = [
        rule.name
        for rule in rules
        if not re.search(r"Source: report L\d+", ast.get_docstring(rule) or "")
    ]

    assert unsourced == []


def rule_modules() -> list[ModuleType]:
    return [
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for path in files_of_house("rules", "measures")
    ]


def rule_tables() -> list[tuple[str, Mapping[Any, Any]]]:
    """Tables whose keys are members of one list of choices."""
    return [
        (f"{module.__name__}.{name}", table)
        for module in rule_modules()
        for name, table in vars(module).items()
        if isinstance(table, Mapping) and table and all(isinstance(k, Choices) for k in table)
    ]


@pytest.mark.parametrize(("name", "table"), rule_tables())
def test_a_rule_table_covers_every_choice(name: str, table: Mapping[Any, Any]) -> None:
    choices: type[Choices] = type(next(iter(table)))

    assert set(table) == set(choices.__members__.values()), name


def test_the_report_knows_seven_failure_types_each_with_its_meaning() -> None:
    tables = dict(rule_tables())

    assert len(tables["cases.rules.FAILURE_TYPE_MEANINGS"]) == 7
    assert len(tables["interventions.rules.EXIT_MODEL_MEANINGS"]) == 3


def choices_columns() -> list[tuple[str, "models.CharField[Any, Any]"]]:
    return [
        (f"{model.__name__}.{field.name}", field)
        for model in OUR_MODELS
        for field in model._meta.fields
        if isinstance(field, models.CharField) and field.choices
    ]


def test_every_choice_is_upper_case_and_fits_its_column() -> None:
    values = [
        (name, value, field.max_length or 0)
        for name, field in choices_columns()
        for value, _ in field.flatchoices
        if value != ""
    ]

    assert values
    assert [row for row in values if not re.fullmatch(r"[A-Z][A-Z_0-9]*", str(row[1]))] == []
    assert [row for row in values if len(str(row[1])) > row[2]] == []


# --- Tables -------------------------------------------------------------------------------------

# Nobody types these: they come of our own programs, or only serve a key of two columns.
MET_BY_NOBODY = re.compile(r"_id_with_scheme$|^cases_document_has_sha256$|^insights_(job|figure)_")


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
def test_every_table_says_what_one_row_is(model: type[models.Model]) -> None:
    words = model.__doc__ or ""

    assert not words.startswith(f"{model.__name__}(")  # what Django writes for want of better
    assert words.startswith(("One row is", "One row says", "One row tags")) or "fact" in words


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_table_has_an_order_that_every_query_pays_for(model: type[models.Model]) -> None:
    assert not model._meta.ordering


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
def test_a_constraint_that_a_person_can_meet_refuses_in_a_sentence(
    model: type[models.Model],
) -> None:
    silent = [
        constraint.name
        for constraint in model._meta.constraints
        if constraint.violation_error_message == BaseConstraint.default_violation_error_message
        and not MET_BY_NOBODY.search(constraint.name)
    ]
    spoken = [constraint.violation_error_message for constraint in model._meta.constraints]

    assert silent == []
    assert [words for words in spoken if not str(words).endswith(".")] == []


def test_every_table_has_a_factory() -> None:
    assert set(OUR_MODELS) == set(FACTORIES)


# --- Files --------------------------------------------------------------------------------------

LONG_BY_NATURE = {"migrations", "case_studies", "reference"}


def our_files(*endings: str) -> list[Path]:
    """Every file of the repository, but what is hidden or was made by a command."""
    made = {"staticfiles", "figures", "media", "htmlcov", "__pycache__"}
    tops = [top for top in ROOT.iterdir() if not top.name.startswith(".") and top.name not in made]
    return sorted(
        path
        for top in (*tops, ROOT / ".ci", ROOT / ".env.example", ROOT / ".dockerignore")
        for path in (top, *top.rglob("*"))
        if path.is_file() and path.name.endswith(endings) and not made & set(path.parts)
    )


def test_no_file_is_too_long_to_be_read_at_one_sitting() -> None:
    long = {
        said(path): lines
        for path in our_files(".py", ".html", ".js", ".sql")
        if not LONG_BY_NATURE & set(path.parts)
        and path.relative_to(ROOT).parts[0] != "tests"
        and "govuk-frontend" not in path.parts
        and (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }

    assert long == {}


def test_no_file_names_a_package_index_or_a_machine() -> None:
    told = re.compile(
        "|".join(
            (
                *("pypi" + r"\.org", "pythonhosted" + r"\.org", "index" + "[-_]url"),
                *(
                    "npmjs" + r"\.com",
                    "/ro" + "ot/",
                    "/wo" + "rk/(main|shared)",
                    "/ho" + r"me/\w",
                    r"C:\\Us" + "ers",
                ),
            )
        )
    )
    text = (
        *(".py", ".html", ".css", ".js", ".md", ".toml", ".lock", ".yml", ".yaml", ".sql", ".txt"),
        *("Makefile", "Dockerfile", ".env.example", "run", ".json", ".ini", ".cfg"),
    )

    assert [said(path) for path in our_files(*text) if told.search(path.read_text())] == []


def test_every_dependency_says_why_it_is_here() -> None:
    source = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(source)["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]

    unexplained = [
        name
        for name in wanted
        if not re.search(rf'^\s*"{re.escape(name)}",\s*# \S.+$', source, re.M)
    ]

    assert wanted
    assert unexplained == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_a_hash(lock: str) -> None:
    packages = re.split(r"\n(?=[a-zA-Z0-9])", (ROOT / lock).read_text())
    pinned = [package for package in packages if re.match(r"[\w.\[\],-]+==", package)]

    assert len(pinned) > 20
    assert [package.split()[0] for package in pinned if "--hash=sha256:" not in package] == []


def test_a_type_is_ignored_only_for_a_reason() -> None:
    bare = re.compile("type: " + r"ignore(?!\[[a-z, -]+\]\s+# \S)")
    pythons = [*all_python(), *(ROOT / "tests").rglob("*.py")]

    assert [said(path) for path in pythons if bare.search(path.read_text())] == []


def test_every_module_says_what_the_place_is_for() -> None:
    silent = [
        said(path)
        for path in [
            *all_python(),
            *(ROOT / "tests").rglob("*.py"),
            *(ROOT / "bench").rglob("*.py"),
        ]
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]

    assert silent == []


def test_every_test_file_has_a_source_to_mirror() -> None:
    """`tests/cases/test_paging.py` is about `cases/paging.py`; some tests are of a whole room."""
    of_a_whole_room = re.compile(
        r"test_(constraints_\w+|\w+_(races|histories|of_four_cases|drills)|facts|dates|drills)$"
    )
    orphans = [
        said(path)
        for floor in (*FLOORS, "failwell")
        for path in (ROOT / "tests" / floor).rglob("test_*.py")
        if not of_a_whole_room.fullmatch(path.stem) and not list(sources_of(path))
    ]

    assert orphans == []


def sources_of(test: Path) -> Iterator[Path]:
    inner = test.relative_to(ROOT / "tests")
    name = test.stem.removeprefix("test_")
    room = ROOT / inner.parts[0]
    for stem in (name, f"__{name}__"):
        yield from (path for path in room.rglob(f"{stem}.py") if "migrations" not in path.parts)
    yield from (path for path in room.rglob(name) if path.is_dir())


# --- The tools that watch -----------------------------------------------------------------------


def test_a_misspelt_variable_of_a_template_fails_its_test() -> None:
    with pytest.raises(pytest.fail.Exception, match="Undefined template variable 'misspelt'"):
        Template("{{ misspelt }}").render(Context())


@pytest.mark.django_db
def test_the_models_and_their_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
