"""XML out of the light tree: leaves put back where `sweep` found them, elements in order, and text of it all.

Rule: what is put back comes from a document that anyone may have made. A path that is no path of this library, a
name that is no XML name, and an index far beyond what stands there are left out and said; they never break the
output.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from eportfolio.formats.xmltree import ENCODING, FOLLOWING, ORDER, PART, PLACE, Node, Ranks

_SEGMENT = re.compile(r"(?:\{[^{}]*\}|[^/{}])+")
_SPACE = r"(\{(?!http://www\.w3\.org/(?:2000/xmlns/|XML/1998/namespace)\})[A-Za-z0-9:/.#?&=_~%+,;@!$'()*-]*\})"
_BEGIN = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = f"[{_BEGIN}][{_BEGIN}.0-9\u00b7\u0300-\u036f\u203f\u2040-]*"
"""A name without a colon: Namespaces in XML 1.0, section 3; XML 1.0, fifth edition, section 2.3."""
_STEP = re.compile(rf"(?:{_SPACE}|(hr|oa|eures):)?({_NAME})(?:\[([1-9][0-9]{{0,4}})\])?")
_NO_SPACE = r"(?!\{(?:http://www\.w3\.org/2001/XMLSchema-instance)?\})"
_ATTRIBUTE = re.compile(rf"(?:{_NO_SPACE}{_SPACE}|(xsi|xml):)?((?!xmlns(?![{_BEGIN}.0-9-])){_NAME}(?:\(\))?)")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CANDIDATE_PREFIXES = ("hr", "oa", "eures")
"""The prefixes that elements of Candidate have in a path; those of SkillsPassport have none."""
MOST_STEPS = 250
MOST_MISSING = 10_000
"""Elements that a document may imply by saying that a later one of their name existed."""


class Twig(Node):
    """An element to write.

    Attributes:
        gaps: Whether hollow children were made; one may have been filled since.
        hollow: Implied by a later element of its name; to be filled, or left out.
        pointer: JSON Pointer of the item it was made from; empty when it was made from none.
    """

    __slots__ = ("gaps", "hollow", "pointer")

    def __init__(self, name: str) -> None:
        super().__init__(local(name), name)
        self.attributes: dict[str, str] = {}
        self.children: list[Twig] = []  # type: ignore[assignment]  # a tree to write holds only its kind
        self.kids: dict[str, Any] = {}
        self.gaps = self.hollow = False
        self.pointer = ""

    def add(self, child: Twig) -> Twig:
        """Append a child."""
        self.children.append(child)
        self.kids.setdefault(child.tag, child)
        return child

    def seat(self, child: Twig, *, is_first: bool = False) -> Twig:
        """Put a child in the place of the first hollow one of its name; else at the end, or before all of its name."""
        for index, other in enumerate(self.children if self.gaps else ()):
            if other.hollow and other.name == child.name:
                self.children[index] = child
                if self.kids.get(child.tag) is other:
                    self.kids[child.tag] = child
                return child
        self.add(child)
        if is_first and self.kids[child.tag] is not child:
            self.children.insert(self.children.index(self.kids[child.tag]), self.children.pop())
            self.kids[child.tag] = child
        return child

    def named(self, name: str) -> list[Twig]:
        """The children with this name."""
        return [child for child in self.children if child.name == name]

    def make(self, name: str) -> Twig:
        """A new child, or the first hollow one of this name, filled now."""
        for child in self.children if self.gaps else ():
            if child.hollow and child.name == name:
                child.hollow = False
                return child
        return self.add(Twig(name))

    def reach(self, *names: str) -> Twig:
        """The element down this way, always through the first of each name; made where it is missing."""
        node = self
        for name in names:
            found = node.named(name)
            node = found[0] if found else node.add(Twig(name))
            node.hollow = False
        return node

    def nth(self, name: str, count: int) -> Twig:
        """The how manieth child of this name, from 1; those before it that are missing are hollow."""
        found = self.named(name)
        while len(found) < count:
            found.append(self.add(Twig(name)))
            found[-1].hollow = self.gaps = True
        found[count - 1].hollow = False
        return found[count - 1]

    def say(self, path: str, text: str) -> Twig:
        """Give the element at the path this text."""
        node = self.reach(*path.split("/"))
        node.text = text
        return node

    def drop(self, *gone: Node) -> None:
        """Take children away."""
        ids = set(map(id, gone))
        self.children = [other for other in self.children if id(other) not in ids]
        self.kids = {}
        for other in self.children:
            self.kids.setdefault(other.tag, other)

    def take(self, attribute: str) -> None:
        """Nothing: what is to be written loses no attribute by being read."""


@lru_cache(4_096)
def local(name: str) -> str:
    """The local name of a name as paths spell it."""
    return name.rpartition("}")[2] if name.startswith("{") else name.rpartition(":")[2]


# --- putting back ------------------------------------------------------------------------------------------------


Same = dict[tuple[int, str], "list[Twig]"]
"""From an element and a name to its children of that name, kept up to date while leaves are put back."""


def graft(
    node: Twig, found: Mapping[str, Any], most: int = MOST_MISSING, prefixes: Collection[str] = ()
) -> tuple[list[str], int]:
    """Put the leaves of a swept map back below `node`.

    Args:
        node: The element they stood below.
        found: From path to text.
        most: How many elements they may imply together.
        prefixes: The prefixes that names of elements may have.

    Returns:
        The paths that could not be put back, and how many elements the others implied.
    """
    refused = []
    implied = 0
    same: Same = {}
    for path, value in found.items():
        if value is None or path in (PLACE, PART, ENCODING):
            continue
        if isinstance(value, str) and not _UNFIT.search(value):
            made = _put(node, path, value, most - implied, prefixes, same)
            if made is not None:
                implied += made
                continue
        refused.append(path)
    return refused, implied


def _put(  # noqa: PLR0917  # what a path needs to be put back
    node: Twig, path: str, value: str, most: int, prefixes: Collection[str], same: Same
) -> int | None:
    """Put one leaf back; how many elements it implied, or None when the path is none."""
    if path == ".":
        node.text = value
        return 0
    found = parsed(path)
    if found is None:
        return None
    steps, last, after = found
    if any(":" in name and name[0] != "{" and name.partition(":")[0] not in prefixes for name, _ in steps):
        return None
    implied = 0
    for name, count in steps:
        below = _step(node, name, count, most - implied, same)
        if below is None:
            return None
        node, made = below
        implied += made
    if after:
        node.tail = value
    elif last == ORDER:
        node.order = value
    elif last:
        node.attributes[last[1:]] = value
    else:
        node.text = value
    return implied


@lru_cache(4_096)
def parsed(path: str) -> tuple[tuple[tuple[str, int], ...], str, bool] | None:
    """(names with the how manieth each is, pseudo or real attribute, whether it is the text after); None: no path."""
    after = path.endswith(FOLLOWING)
    path = path.removesuffix(FOLLOWING)
    steps = _SEGMENT.findall(path)
    if not steps or len(steps) > MOST_STEPS or "/".join(steps) != path:
        return None
    last = steps.pop() if steps[-1] == ORDER or steps[-1].startswith("@") else ""
    if last.startswith("@") and _ATTRIBUTE.fullmatch(last[1:]) is None:
        return None
    named = []
    for step in steps:
        match = _STEP.fullmatch(step)
        if match is None:
            return None
        space, prefix, tag, index = match.groups()
        named.append((f"{space}{tag}" if space else f"{prefix}:{tag}" if prefix else tag, int(index or 1)))
    return tuple(named), last, after


def _step(node: Twig, name: str, count: int, most: int, known: Same) -> tuple[Twig, int] | None:
    """The child that one step of a path names, and how many before it had to be implied."""
    same = known.get((id(node), name))
    if same is None:
        same = known[id(node), name] = node.named(name)
    missing = count - len(same)
    if missing > most + 1:
        return None
    for _ in range(missing):
        child = node.add(Twig(name))
        child.hollow = node.gaps = True
        same.append(child)
    found = same[count - 1]
    found.hollow = False
    return found, max(missing - 1, 0)


def prune(node: Twig) -> None:
    """Leave out the elements that stayed hollow."""
    if any(child.hollow for child in node.children):
        node.children = [child for child in node.children if not child.hollow]
        node.kids = {}
        for child in node.children:
            node.kids.setdefault(child.tag, child)
    for child in node.children:
        if child.children:
            prune(child)


# --- order -------------------------------------------------------------------------------------------------------


def arrange(node: Twig, ranks: Ranks, *, exact: bool) -> None:
    """Put children in the format's order, or `exact`: in the order they are noted to have had."""
    children = node.children
    if len(children) > 1:
        rank = ranks.get(node.name, {})
        last = len(rank)
        children.sort(key=lambda child: rank.get(child.name, last))
        if exact and node.order:
            _restore(node)
    for child in children:
        if child.children:
            arrange(child, ranks, exact=exact)


def _restore(node: Twig) -> None:
    """The noted order; what is new stands after the last of its name, or where it stood."""
    waiting: dict[str, list[int]] = {}
    for place, name in enumerate(node.order.split(" ")):
        waiting.setdefault(name, []).append(place)
    at = -1.0
    keys: dict[int, float] = {}
    last: dict[str, float] = {}
    for child in node.children:
        places = waiting.get(child.name)
        at = float(places.pop(0)) if places else last.get(child.name, at) + 1e-6
        last[child.name] = keys[id(child)] = at
    node.children.sort(key=lambda child: keys[id(child)])


# --- text --------------------------------------------------------------------------------------------------------

_TEXT = re.compile("[&<>\r]")
_QUOTED = re.compile('[&<>"\t\n\r]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES[match[0]]


def fit(value: str) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return _UNFIT.sub("", value)


def serialise(root: Twig, prefixes: Mapping[str, str], declaration: str) -> bytes:
    """The document as UTF-8, one line for each element that has only elements.

    Args:
        root: The root element.
        prefixes: Namespace to prefix; the empty prefix is the default namespace.
        declaration: The XML declaration.
    """
    declared = "".join(
        f' xmlns:{prefix}="{_QUOTED.sub(_escape, space)}"' if prefix else f' xmlns="{_QUOTED.sub(_escape, space)}"'
        for space, prefix in prefixes.items()
    )
    pieces = [declaration, "\n"]
    _element(root, pieces, "", declared)
    pieces.append("\n")
    return "".join(pieces).encode()


def _element(node: Twig, pieces: list[str], indent: str, declared: str = "") -> None:
    name = node.name
    if name[0] == "{":
        space, _, name = name[1:].rpartition("}")
        declared += f' xmlns:x="{_QUOTED.sub(_escape, space)}"' if space else ' xmlns=""'
        name = f"x:{name}" if space else name
    held = declared
    for count, (spelled, value) in enumerate(node.attributes.items()):
        if spelled.endswith("()"):
            continue
        key = spelled
        if spelled[0] == "{":
            space, _, tag = spelled[1:].rpartition("}")
            held += f' xmlns:a{count}="{_QUOTED.sub(_escape, space)}"'
            key = f"a{count}:{tag}"
        held += f' {key}="{_QUOTED.sub(_escape, value) if _QUOTED.search(value) else value}"'
    text = node.text
    if text and _TEXT.search(text):
        text = _TEXT.sub(_escape, text)
    children = node.children
    if not children:
        pieces.append(f"<{name}{held}>{text}</{name}>" if text else f"<{name}{held}/>")
        return
    mixed = bool(text.strip()) or any(child.tail for child in children)
    pieces.append(f"<{name}{held}>{text if mixed else ''}")
    deeper = indent + "  "
    for child in children:
        if not mixed:
            pieces.append("\n" + deeper)
        _element(child, pieces, deeper)
        if child.tail:
            pieces.append(_TEXT.sub(_escape, child.tail))
    pieces.append(f"</{name}>" if mixed else f"\n{indent}</{name}>")
