"""The house: imports go down only, rooms of one floor do not know each other, and there are no circles."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "eportfolio"

FLOORS = {
    "cli": 7,
    "service": 7,
    "contrib": 7,
    "mcp": 7,
    "__main__": 8,
    "datasets": 6,
    "api": 5,
    "validation": 4,
    "matching": 4,
    "render": 4,
    "container": 4,
    "formats": 3,
    "measures": 3,
    "disclosure": 3,
    "credentials": 3,
    "editing": 3,
    "vocabulary": 2,
    "model": 1,
    "errors": 0,
    "resources": 0,
    "guard": 0,
}
"""Floor of every room; on floor 0 `guard` may use `errors`, which uses nothing."""
GROUND = {("guard", "errors")}
NOT_FORMATS = {
    "__init__",
    "protocol",
    "own",
    "pdf",
    "unrecognised",
    "jsonld_contexts",
    "jsonld_foreign",
    "jsonld_graph",
    "rdf_codes",
    "rdf_graph",
    "rdf_reader",
    "rdf_terms",
    "rdf_writer",
    "xmltree",
    "xmlwrite",
    "richtext",
    "richtext_html",
    "europass_codes",
    "europass_parts",
    "europass_sections",
    "europass_passport",
    "europass_skills",
    "europass_skills_rows",
    "europass_skills_sections",
    "europass_skills_writer",
    "europass_schema",
    "europass_structure",
    "europass_measure",
    "europass_mapping",
    "europass_telephones",
    "europass_writing",
    "europass_learner",
    "europass_json_tree",
    "europass_candidate_rows",
    "europass_candidate_entries",
    "europass_candidate_writer",
    "europass_profile",
    "europass_order",
    "europass_json_shape",
    "europass_work",
}
"""Modules of `formats/` that formats share."""


def modules() -> dict[str, ast.Module]:
    """Every module by dotted name, without the package's own `__init__`."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = list(path.relative_to(SOURCE).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        if parts:
            found[".".join(parts)] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


def imports(tree: ast.Module) -> Iterator[str]:
    """Dotted names that a module imports, also for types only and inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, "imports are absolute"
            for alias in node.names:  # `from package import module` is an arrow to the module, not to the package
                below = f"{node.module}.{alias.name}"
                is_module = (SOURCE.parent / below.replace(".", "/")).with_suffix(".py").is_file()
                yield below if is_module else node.module
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_module":
            yield from (argument.value for argument in node.args if isinstance(argument, ast.Constant))


MODULES = modules()
ARROWS = {
    (name, target)
    for name, tree in MODULES.items()
    for imported in imports(tree)
    if imported.startswith("eportfolio.") and (target := imported.removeprefix("eportfolio.")) in MODULES
    if target != name
}


def room(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def test_every_room_has_a_floor() -> None:
    assert {room(name) for name in MODULES} <= set(FLOORS)


@pytest.mark.parametrize("arrow", sorted(ARROWS), ids=" -> ".join)
def test_imports_point_to_a_lower_floor_or_stay_in_the_room(arrow: tuple[str, str]) -> None:
    above, below = (room(name) for name in arrow)
    assert above == below or FLOORS[above] > FLOORS[below] or (above, below) in GROUND


def test_there_are_no_circles_between_modules() -> None:
    targets: dict[str, set[str]] = {}
    for above, below in ARROWS:
        targets.setdefault(above, set()).add(below)
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way, name))
        if name not in done:
            for target in targets.get(name, ()):
                visit(target, (*way, name))
            done.add(name)

    for name in MODULES:
        visit(name, ())


def test_nothing_inside_imports_from_the_package_door() -> None:
    door = {
        (name, alias.name)
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "eportfolio"
        for alias in node.names
        if alias.name not in {room(module) for module in MODULES} and alias.name != "__version__"
    }
    assert door == set()


def test_no_format_imports_another_format() -> None:
    formats = {name for name in MODULES if name.startswith("formats.") and name.split(".")[1] not in NOT_FORMATS}
    assert {"formats.json", "formats.jsonld", "formats.europass_xml", "formats.europass_candidate"} <= formats
    assert {arrow for arrow in ARROWS if set(arrow) <= formats} == set()


@pytest.mark.parametrize(("library", "rooms"), [("lxml", {"guard", "formats"}), ("rdflib", {"vocabulary", "formats"})])
def test_risky_libraries_stay_in_their_rooms(library: str, rooms: set[str]) -> None:
    users = {name for name, tree in MODULES.items() if any(room(imported) == library for imported in imports(tree))}
    assert {room(name) for name in users} <= rooms


def test_no_general_library_is_handed_an_untrusted_pdf() -> None:
    libraries = {"pypdf", "pikepdf", "pdfminer", "fitz"}
    assert {name for name, tree in MODULES.items() if libraries & {room(i) for i in imports(tree)}} == set()


def loaded_after(statement: str) -> set[str]:
    """Names of the modules a fresh interpreter has after one statement."""
    code = f"{statement}; import sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_door_loads_nothing_heavy() -> None:
    heavy = {"pydantic", "rdflib", "lxml", "numpy", "jsonschema", "click", "fastapi", "pypdf", "pyld", "typing"}
    assert loaded_after("import eportfolio") & heavy - loaded_after("pass") == set()


def test_validating_json_loads_no_model_classes() -> None:
    statement = "import eportfolio; eportfolio.validate({'type': 'Portfolio'})"
    assert loaded_after(statement) & {"pydantic", "lxml", "pypdf", "rdflib", "jsonschema"} == set()
