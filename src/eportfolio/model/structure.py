"""The structure check: a JSON tree against the published schema, all problems at once.

Facts:
- The schema in `schemas/` decides; this module runs it. It knows just the keywords that our schemas use, and
  refuses to start on any other, so nothing in a schema can be skipped unnoticed.
- Every pattern is `^...$`; `fullmatch` of what stands between is exact, where `$` would let a newline pass.
- A problem points at the failing value, and for a missing or a forbidden member at the object it stands in:
  the same set of pointers as jsonschema, jsonschema-rs and ajv report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from eportfolio import resources
from eportfolio.errors import Problem
from eportfolio.model import codes

MAX_PROBLEMS = 1_000

Unknown = tuple[str, str]
"""JSON Pointer of an object, and the name of a member it has and the format has not."""

Check = Callable[[Any, str, "Findings"], None]

# fmt: off
_KEYWORDS = frozenset((
    "$schema", "$id", "$ref", "$defs", "title", "description", "examples", "contentEncoding", "type", "enum", "const",
    "pattern", "not", "minLength", "minimum", "maximum", "minItems", "maxItems", "prefixItems", "items", "properties",
    "required", "additionalProperties", "propertyNames", "minProperties",
))
# fmt: on
_PYTHON_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


class Findings:
    """What one run found: problems, and the unknown members as (pointer of the object, name)."""

    __slots__ = ("full", "problems", "unknown")

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.unknown: list[Unknown] = []
        self.full = False

    def add(self, problem: Problem) -> None:
        """Keep one problem, up to `MAX_PROBLEMS`."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)
        else:
            self.full = True


def check(tree: Any, kind: str) -> Findings:
    """What is wrong with the shape of `tree` as a `portfolio` or an `opportunity`.

    Problems stand in document order. Cost is linear in the size of the tree.
    """
    findings = Findings()
    _compiler(kind).check(tree, "", findings)
    if findings.full:
        findings.problems.append(codes.TOO_MANY.problem(maximum=MAX_PROBLEMS))
    return findings


def unknown_problem(pointer: str, name: str, kind: str) -> Problem:
    """The warning for one unknown member; it names only members of ours."""
    near = get_close_matches(name[:100], _names(kind), n=1, cutoff=0.75)
    if near:
        return codes.UNKNOWN_NEAR.problem(pointer, near=near[0])
    return codes.UNKNOWN.problem(pointer)


def explain(tree: Any, definition: str) -> list[Problem]:
    """What is wrong with `tree` as one object of the format, such as `Experience`; empty when nothing."""
    findings = Findings()
    for kind in ("portfolio", "opportunity"):
        if definition.lower() == kind:
            return check(tree, kind).problems
        if definition in resources.schema(kind)["$defs"]:
            _compiler(kind).reference(definition)(tree, "", findings)
            break
    return findings.problems


def is_a(name: str, value: str) -> bool:
    """Whether the published scalar type `name`, such as `Uri`, holds this value."""
    return _scalar(name)(value) is not None


@cache
def _scalar(name: str) -> Callable[[str], object]:
    return _exact(resources.schema("portfolio")["$defs"][name]["pattern"]).fullmatch


@cache
def _names(kind: str) -> tuple[str, ...]:
    schema = resources.schema(kind)
    names = set(schema["properties"])
    for definition in schema["$defs"].values():
        names.update(definition.get("properties", ()))
    return tuple(sorted(names))


@cache
def _compiler(kind: str) -> _Compiler:
    return _Compiler(resources.schema(kind))


class _Compiler:
    """Turns one schema into nested functions; definitions are compiled once."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.definitions = schema["$defs"]
        self.compiled: dict[str, Check] = {}
        self.check = self.compile(schema, "")

    def reference(self, name: str) -> Check:
        """The check of a definition; compiled at first use, so that definitions may refer to each other."""

        def later(value: Any, pointer: str, findings: Findings) -> None:
            self.compiled[name](value, pointer, findings)

        if name in self.compiled:
            return self.compiled[name]
        self.compiled[name] = later
        self.compiled[name] = self.compile(self.definitions[name], name)
        return self.compiled[name]

    def compile(self, schema: Mapping[str, Any], name: str) -> Check:
        """The check of one schema; `name` is the definition it stands in, for messages."""
        unknown = set(schema) - _KEYWORDS
        if unknown:
            raise ValueError(f"the structure check does not know the keywords {sorted(unknown)}")
        if "$ref" in schema:
            return self.reference(schema["$ref"].removeprefix("#/$defs/"))
        if "const" in schema:
            return _constant(schema["const"])
        kinds = schema.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else list(kinds)
        checks = {python: self.of_type(kind, schema, name) for kind in kinds for python in _PYTHON_TYPES[kind]}
        wrong_type = codes.wrong_type(kinds)
        expected = " or ".join(kinds)

        def one_of(value: Any, pointer: str, findings: Findings) -> None:
            found = checks.get(type(value))
            if found is None:
                findings.add(wrong_type.problem(pointer, expected=expected))
            else:
                found(value, pointer, findings)

        return one_of

    def of_type(self, kind: str, schema: Mapping[str, Any], name: str) -> Check:
        """The check of the values of one JSON type."""
        if kind == "string":
            return _choice(schema["enum"]) if "enum" in schema else _string(schema, name)
        if kind in ("integer", "number"):
            return _number(schema)
        if kind == "array":
            return self.array(schema, name)
        return self.object(schema, name) if kind == "object" else _anything

    def array(self, schema: Mapping[str, Any], name: str) -> Check:
        """The check of a list."""
        first = [self.compile(item, name) for item in schema.get("prefixItems", ())]
        rest = self.compile(schema["items"], name) if "items" in schema else _anything
        low, high = schema.get("minItems", 0), schema.get("maxItems")

        def run(value: list[Any], pointer: str, findings: Findings) -> None:
            if len(value) < low:
                findings.add(codes.EMPTY.problem(pointer))
            if high is not None and len(value) > high:
                findings.add(codes.COUNT.problem(pointer, maximum=high))
            for index, item in enumerate(value):
                (first[index] if index < len(first) else rest)(item, f"{pointer}/{index}", findings)

        return run

    def object(self, schema: Mapping[str, Any], name: str) -> Check:  # noqa: C901  # one loop: it is the hot path
        """The check of an object."""
        members = {
            key: (f"/{escape(key)}", self.compile(member, name)) for key, member in schema.get("properties", {}).items()
        }
        required = tuple(schema.get("required", ()))
        more = schema.get("additionalProperties", True)
        others = self.compile(more, name) if isinstance(more, Mapping) else None
        keys = _keys(schema.get("propertyNames"))
        key_code = codes.KEY_LANG if name == "Text" else codes.KEY_POINTER
        low = schema.get("minProperties", 0)
        allowed = ", ".join(members)

        def run(value: dict[str, Any], pointer: str, findings: Findings) -> None:
            if len(value) < low:
                findings.add(codes.EMPTY.problem(pointer))
            for member in required:
                if member not in value:
                    findings.add(codes.MISSING.problem(pointer, member=member))
            for key, item in value.items():
                known = members.get(key)
                if known is not None:
                    known[1](item, pointer + known[0], findings)
                    continue
                if keys is not None and not keys(key):
                    findings.add(key_code.problem(pointer))
                if others is not None:
                    others(item, f"{pointer}/{escape(key)}", findings)
                elif more is False:
                    findings.add(codes.CLOSED.problem(pointer, allowed=allowed))
                elif members:
                    findings.unknown.append((pointer, key))

        return run


def escape(name: str) -> str:
    """A member name as one step of a JSON Pointer (RFC 6901 section 4)."""
    return name.replace("~", "~0").replace("/", "~1")


def steps(pointer: str) -> list[str]:
    """The names and numbers that a JSON Pointer goes through (RFC 6901 section 4)."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def at(tree: Any, pointer: str) -> Any:
    """What stands at a JSON Pointer that leads somewhere."""
    for step in steps(pointer):
        tree = tree[int(step)] if isinstance(tree, list) else tree[step]
    return tree


def _anything(_value: Any, _pointer: str, _findings: Findings) -> None:
    return


def _constant(expected: Any) -> Check:
    def run(value: Any, pointer: str, findings: Findings) -> None:
        if value != expected or type(value) is not type(expected):
            findings.add(codes.KIND.problem(pointer, expected=expected))

    return run


def _choice(values: list[str]) -> Check:
    members = frozenset(values)
    allowed = ", ".join(values)

    def run(value: str, pointer: str, findings: Findings) -> None:
        if value not in members:
            near = get_close_matches(value[:100], values, n=1, cutoff=0.7)
            if near:
                findings.add(codes.CHOICE_NEAR.problem(pointer, near=near[0], allowed=allowed))
            else:
                findings.add(codes.CHOICE.problem(pointer, allowed=allowed))

    return run


def _exact(pattern: str) -> re.Pattern[str]:
    if not (pattern.startswith("^") and pattern.endswith("$")):
        raise ValueError("patterns are anchored at both ends")
    return re.compile(pattern[1:-1])


def _keys(schema: Mapping[str, Any] | None) -> Callable[[str], object] | None:
    return None if schema is None else _exact(schema["pattern"]).fullmatch


def _string(schema: Mapping[str, Any], name: str) -> Check:
    low = schema.get("minLength", 0)
    control = re.compile(schema["not"]["pattern"]).search if "not" in schema else None
    pattern = _exact(schema["pattern"]).fullmatch if "pattern" in schema else None
    spelling = codes.SPELLINGS.get(name, codes.CONTROL if control is None else codes.SPELLING)

    def run(value: str, pointer: str, findings: Findings) -> None:
        if pattern is not None and not pattern(value):
            if not value:
                findings.add(codes.EMPTY.problem(pointer))
            elif control is not None and control(value):
                findings.add(codes.CONTROL.problem(pointer))
            else:
                findings.add(spelling.problem(pointer))
        elif len(value) < low:
            findings.add(codes.EMPTY.problem(pointer))

    return run


def _number(schema: Mapping[str, Any]) -> Check:
    low, high = schema["minimum"], schema["maximum"]

    def run(value: float, pointer: str, findings: Findings) -> None:
        if not low <= value <= high:
            findings.add(codes.RANGE.problem(pointer, minimum=low, maximum=high))

    return run
