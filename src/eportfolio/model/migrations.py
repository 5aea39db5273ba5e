"""The ladder of format versions: each step is one version long, pure, and tested.

Rule: a document of a released version is read for ever. A newer minor version of the same major is read as it is
and what is unknown in it is kept; a newer major version is `UnsupportedVersion`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from eportfolio.errors import Problem, UnsupportedVersion
from eportfolio.guard import codes as door
from eportfolio.model.codes import NEWER_MINOR
from eportfolio.resources import FORMAT_VERSION

CURRENT = FORMAT_VERSION

Step = Callable[[dict[str, Any]], dict[str, Any]]
Ladder = Mapping[str, tuple[str, Step]]

LADDER: Ladder = {}
"""From version to the next version and the step that leads there; empty while 1.0 is the only one."""

_VERSION = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")


def migrate(
    tree: dict[str, Any], ladder: Ladder = LADDER, current: str = CURRENT
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """`tree` in the current version of the format, and what is worth saying about it.

    A document without a readable `formatVersion` comes back unchanged: the structure check says what is missing.

    Raises:
        UnsupportedVersion: the document's major version is newer than `current`.
    """
    found = tree.get("formatVersion")
    steps = 0
    while isinstance(found, str) and found in ladder and steps <= len(ladder):
        found, step = ladder[found]
        tree = step(tree) | {"formatVersion": found}
        steps += 1
    match = _VERSION.fullmatch(found) if isinstance(found, str) else None
    if match is None:
        return tree, ()
    major, minor = int(match[1]), int(match[2])
    known_major, known_minor = (int(part) for part in current.split("."))
    if major > known_major:
        raise UnsupportedVersion(door.UNSUPPORTED_VERSION.problem("/formatVersion", supported=current))
    if major == known_major and minor > known_minor:
        return tree, (NEWER_MINOR.problem("/formatVersion", known=current),)
    return tree, ()
