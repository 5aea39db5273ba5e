"""XML as a light tree that keeps account of its leaves: what no mapping takes is swept up with its path.

A mapping function reads values from nodes. A value that the document carries exactly as it stood (or by a change
that can be undone) is *taken*; everything else stays behind, and `sweep` writes it into a flat map from path to
exact string. So nothing of the input can be forgotten: it is in the document or in that map.

Facts:
- A leaf is the text of an element, the text after a child element, or the value of an attribute. Comments,
  processing instructions, namespace prefixes and blank text between elements are not leaves.
- Touching an lxml element costs ten times as much as touching a Python object; the tree is built in one pass.

Rule: paths are relative to the element that is swept, in the spelling of XPath: `Employer/Sector/Code`,
`Contact[2]/@type`, `.` for the element's own text, `Title/following-sibling::text()` for text after an element.
A repeated element is counted from its second: `Link`, `Link[2]`. An element that was empty stands there as "".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from eportfolio.errors import LimitExceeded
from eportfolio.guard import codes

XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
FOLLOWING = "/following-sibling::text()"
PLACE = "path()"
"""The key under which an item notes from which element it was made, when its kind does not tell."""
ENCODING = "encoding()"
"""Key under which an attachment notes that its data was encoded otherwise than is usual for its kind."""
PART = "part()"
"""The key under which an item notes in the how manieth of equal containers it stood, when not in the first of each."""
ORDER = "order()"
"""The key, after an element's path, under which the names of its children stand when their order is not the usual."""

Ranks = Mapping[str, Mapping[str, int]]
"""For each element name, the places of its children's names in the format's order."""


class Node:
    """One element.

    Attributes:
        tag: Local name, for looking up.
        name: Name in paths: the tag, with a prefix or namespace where it is not in the root's.
        text: Text before the first child, exactly as it stood; empty when there is none.
        tail: Text after this element that is not blank.
        attributes: Attributes that nothing has taken yet.
        children: Child elements in order.
        kids: The first child of each tag.
        line: Line in the XML, from 1; None for an element that was not read.
        order: The names of the children in their order, when the format has another order; else empty.
        taken: Nothing of the element's own text is left to keep.
        swept: The element and all below it are accounted for.
        odd: The element stands in another namespace than its name has in this format; never taken.
    """

    __slots__ = (
        "attributes",
        "children",
        "kids",
        "line",
        "name",
        "odd",
        "order",
        "swept",
        "tag",
        "tail",
        "taken",
        "text",
    )

    def __init__(self, tag: str, name: str, odd: bool = False, line: int | None = None) -> None:
        self.tag = tag
        self.name = name
        self.odd = odd
        self.line = line
        self.text = self.tail = self.order = ""
        self.attributes = NO_ATTRIBUTES
        self.children = NO_CHILDREN
        self.kids = NO_KIDS
        self.taken = self.swept = False

    def get(self, tag: str) -> Node | None:
        """The first child with this tag."""
        return self.kids.get(tag)

    def find(self, *tags: str) -> Node | None:
        """The first descendant on this way down, always through the first child of each tag."""
        node: Node | None = self
        for tag in tags:
            if node is None:
                return None
            node = node.kids.get(tag)
        return node

    def all(self, tag: str) -> list[Node]:
        """The children with this tag, in order."""
        return [child for child in self.children if child.tag == tag] if tag in self.kids else []

    def take(self, attribute: str) -> None:
        """Count an attribute as carried."""
        self.attributes.pop(attribute, None)


LONGEST_PATH = 700
"""Characters of a path. Every leaf carries its path, so long names high in a tree would multiply by the leaves."""
LONGEST_NAME = 250

NO_ATTRIBUTES: dict[str, str] = {}
NO_CHILDREN: list[Node] = []
NO_KIDS: Mapping[str, Node] = {}


Spelling = tuple[str, str, bool]
"""(local name, name in paths, whether it stands in a namespace that is not its own)."""


class Names:
    """How the names of one format are written in paths, and which namespace each belongs to.

    Args:
        prefixes: Namespace to prefix; the root's has the empty prefix.
        homes: Local name to the spellings it has in the format, where that is not just the local name.
        usual: Other local names that are met often; spelled once, for speed.
        ranks: The order of the children of each element, as the format's writer gives it.
    """

    def __init__(
        self,
        prefixes: Mapping[str, str],
        homes: Mapping[str, tuple[str, ...]],
        usual: Iterable[str] = (),
        ranks: Ranks | None = None,
    ) -> None:
        self.ranks: Ranks = ranks or {}
        self._prefixes = prefixes
        self._homes = homes
        spaces = {prefix: namespace for namespace, prefix in prefixes.items()}
        spelled = [name.rpartition(":") for name in usual]
        spelled += [name.rpartition(":") for names in homes.values() for name in names]
        clarks = [f"{{{spaces[prefix]}}}{local}" for prefix, _, local in spelled]
        self.known: Mapping[str, Spelling] = {clark: self.element(clark) for clark in clarks}

    def element(self, clark: str) -> Spelling:
        """The spelling of a Clark name."""
        namespace, local = _split(clark)
        prefix = self._prefixes.get(namespace)
        name = f"{{{namespace}}}{local}" if prefix is None else f"{prefix}:{local}" if prefix else local
        return local, name, name not in self._homes.get(local, (local,))


def _split(clark: str) -> tuple[str, str]:
    if clark[0] != "{":
        return "", clark
    namespace, _, local = clark[1:].rpartition("}")
    return namespace, local


def _attribute(clark: str) -> str:
    """The name of an attribute in paths; one without a namespace is its own name."""
    if clark[0] != "{":
        return clark
    namespace, local = _split(clark)
    return f"xsi:{local}" if namespace == XSI else f"xml:{local}" if namespace == XML else clark


def grow(root: Any, names: Names) -> Node:
    """The light tree of an lxml element without comments, processing instructions and entity references.

    Cost: linear; as deep a recursion as the XML is nested, which the door bounds at 256.
    """
    top = Node(*names.element(root.tag), root.sourceline)
    top.text = root.text or ""
    top.attributes = dict(root.items())
    _fill(top, root, dict(names.known), names)
    top.taken = bool(top.children or top.attributes) and not top.text.strip()
    return top


def _fill(parent: Node, element: Any, known: dict[str, Spelling], names: Names) -> None:  # noqa: C901  # see below
    """Give a node its children; the one loop that every element passes, so it is written out."""
    parent.children = children = []
    parent.kids = kids = {}
    for below in element.getchildren():
        clark = below.tag
        spelled = known.get(clark)
        if spelled is None:
            spelled = known[clark] = names.element(clark)
        tag, name, odd = spelled
        node = Node(tag, name, odd, below.sourceline)
        children.append(node)
        if tag not in kids:
            kids[tag] = node
        items = below.items()
        if items:
            node.attributes = dict(items)
        text = below.text
        if len(below):
            _fill(node, below, known, names)
            if text and not text.isspace():
                node.text = text
            else:
                node.taken = True
        elif text:
            node.text = text
        elif items:
            node.taken = True
        tail = below.tail
        if tail and not tail.isspace():
            node.tail = tail
    if len(kids) > 1:
        _note_order(parent, names.ranks.get(parent.name))


def _note_order(node: Node, rank: Mapping[str, int] | None) -> None:
    """Note the order of the children when sorting by rank would not give it."""
    before = -1
    rank = rank or {}
    last = len(rank)
    for child in node.children:
        place = rank.get(child.name, last)
        if place < before:
            node.order = " ".join(child.name for child in node.children)
            return
        before = place


def sweep(node: Node, found: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Move every leaf below `node` that nothing took into `found`, and mark the element as accounted for."""
    if not node.taken:
        found["."] = node.text
    if node.order:
        found[ORDER] = node.order
    for name, value in node.attributes.items():
        if len(name) > LONGEST_NAME:
            raise LimitExceeded(codes.XML_NAMES.problem(line=node.line, limit=LONGEST_NAME))
        found[f"@{_attribute(name)}"] = value
    if node.children:
        _sweep_children(node, "", found)
    node.swept = True
    return found


def _sweep_children(node: Node, path: str, found: MutableMapping[str, Any]) -> None:  # noqa: C901  # the other hot loop
    repeated = len(node.kids) != len(node.children)
    for name, child in _counted(node.children) if repeated else [(child.name, child) for child in node.children]:
        if len(path) + len(name) > LONGEST_PATH:
            raise LimitExceeded(codes.XML_NAMES.problem(line=child.line, limit=LONGEST_PATH))
        if child.tail:
            found[f"{path}{name}{FOLLOWING}"] = child.tail
        if child.swept:
            continue
        if not child.taken:
            found[path + name] = child.text
        if child.attributes:
            for key, value in child.attributes.items():
                if len(key) > LONGEST_NAME:
                    raise LimitExceeded(codes.XML_NAMES.problem(line=child.line, limit=LONGEST_NAME))
                found[f"{path}{name}/@{_attribute(key)}"] = value
        if child.children:
            if child.order:
                found[f"{path}{name}/{ORDER}"] = child.order
            _sweep_children(child, f"{path}{name}/", found)


def _counted(children: Iterable[Node]) -> Iterator[tuple[str, Node]]:
    """Each node with its name; from its second on, an element says the how manieth it is."""
    seen: dict[str, int] = {}
    for child in children:
        count = seen[child.name] = seen.get(child.name, 0) + 1
        yield (child.name if count == 1 else f"{child.name}[{count}]"), child


def leaves(node: Node) -> Iterator[tuple[str, str]]:
    """(path, value) of everything below `node` that nothing took, without marking it."""
    found: dict[str, str] = {}
    was = node.swept
    sweep(node, found)
    node.swept = was
    yield from found.items()


def places(root: Node) -> Mapping[int, str]:
    """The XPath from the root of every node, by `id(node)`."""
    found = {id(root): f"/{root.name}"}

    def walk(node: Node, path: str) -> None:
        for name, child in _counted(node.children):
            here = found[id(child)] = f"{path}/{name}"
            if child.children:
                walk(child, here)

    walk(root, found[id(root)])
    return found


_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*)?>)", re.DOTALL)
_ROOT = re.compile(
    r"\s*<(?![!?])(?:([^\s<>/:=\"']+):)?([^\s<>/:=\"']+)"
    r"((?:\s+[^\s<>/=\"']+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)"
)
_DECLARED = re.compile(r"\sxmlns(?::([^\s=]+))?\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def root_name(head: bytes) -> tuple[str, str]:
    """(namespace, local name) of the root element in the first bytes of an XML text; empty strings when there is none.

    It looks at markup only: enough to recognise a format, not to trust the text.
    """
    text = _decoded(head)
    at = 0
    while (prolog := _PROLOG.match(text, at)) is not None:
        at = prolog.end()
    root = _ROOT.match(text, at)
    if root is None:
        return "", ""
    prefix, local, attributes = root.groups()
    for name, double, single in _DECLARED.findall(attributes):
        if name == (prefix or ""):
            return double or single, local
    return "", local


def _decoded(head: bytes) -> str:
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    if head[:2] == b"<\x00":
        return head.decode("utf-16-le", "replace")
    if head[:2] == b"\x00<":
        return head.decode("utf-16-be", "replace")
    return head.decode("latin-1")
