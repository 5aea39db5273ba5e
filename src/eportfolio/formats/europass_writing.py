"""What the writers of both Europass generations share: an element from an item, and what the output does not hold.

Rule: what a reader left in `extensions` is put back first, and read again. A member whose value that gives is left
as it is, so that the same version comes back as it was; a member that has another value now is written anew, and
what the reader had kept for the old value goes. So an edit always wins.

Losses are measured, not supposed: the written tree is read again, item by item, and whatever the portfolio holds
and that reading does not is a loss.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Any

from eportfolio.formats.europass_parts import LONGEST_WRAP, WRAP
from eportfolio.formats.richtext import plain
from eportfolio.formats.xmltree import PART, PLACE
from eportfolio.formats.xmlwrite import MOST_MISSING, Twig, fit, graft, parsed

Put = Callable[[Twig, Any], None]
MOST_TRIALS = 400
_COUNTS = re.compile("[1-9][0-9]{0,2}(?:/[1-9][0-9]{0,2}){0,2}")
_WRAP = re.compile("([0-9]{1,6}):([nst]*):([nst]*):([nst]*)")


@dataclass(frozen=True, slots=True)
class Row:
    """One member of an item and its place in the format.

    Attributes:
        member: The member, with dots: `organisation.place.locality`.
        paths: Where it stands, below the item's element; the first is where it is written.
        put: Writes it.
        is_text: It is a text, which may be there in several languages.
        is_rich: It is written as HTML, or as it stands where it stood so.
    """

    member: str
    paths: tuple[str, ...]
    put: Put
    is_text: bool = False
    is_rich: bool = False

    def get(self, item: Mapping[str, Any]) -> Any:
        """The member's value; None when it is absent."""
        value: Any = item
        for name in _steps(self.member):
            if not isinstance(value, dict):
                return None
            value = value.get(name)
        return value


@cache
def _steps(member: str) -> tuple[str, ...]:
    return tuple(member.split("."))


@dataclass(frozen=True, slots=True)
class Each(Row):
    """A member that is a list, with an element for each value.

    Attributes:
        read: The value of one element.
        pick: Which values of the list stand here.
    """

    read: Callable[[Twig], Any] = lambda node: None  # noqa: ARG005  # a row has to say how
    pick: Callable[[Any], bool] = lambda value: True  # noqa: ARG005  # every value

    def get(self, item: Mapping[str, Any]) -> Any:
        """The values that stand here; None when there are none."""
        values = Row.get(self, item)
        return [value for value in values if self.pick(value)] or None if isinstance(values, Sequence) else None

    def fill(self, node: Twig, values: Sequence[Any]) -> None:
        """One element for each value; one that stands there already is kept with all it holds."""
        *way, name = self.paths[0].split("/")
        parent = node.reach(*way) if values else node
        for step in way if not values else ():
            found = parent.named(step)
            if not found:
                return
            parent = found[0]
        slots = [(self.read(child), child) for child in parent.named(name) if not child.hollow]
        standing = [pair for pair in slots if pair[0] is not None]
        parent.drop(*(child for _, child in standing))
        for value in values:
            kept = next((pair for pair in standing if pair[0] == value), None)
            if kept is not None:
                standing.remove(kept)
                parent.add(kept[1])
            else:
                self.put(parent.make(name), value)


def leaf(member: str, path: str, spell: Callable[[Any], str | None] = str, *others: str) -> Row:
    """A row whose value is the text of one element."""

    def put(node: Twig, value: Any) -> None:
        text = spell(value)
        if text is not None:
            found = node.reach(*path.split("/"))
            if found.text.strip() != text:
                found.text = fit(text)

    return Row(member, (path, *others), put, True)


def rich_leaf(member: str, path: str, spell: Callable[[str], str]) -> Row:
    """A row whose value is rich text; `spell` makes HTML of plain text."""

    def put(node: Twig, value: Any) -> None:
        node.say(path, fit(spell(value)))

    return Row(member, (path,), put, True, True)


def attribute(member: str, path: str, name: str, spell: Callable[[Any], str | None] = str) -> Row:
    """A row whose value is an attribute of one element, or of the item's own when the path is `.`."""

    def put(node: Twig, value: Any) -> None:
        text = spell(value)
        if text is not None:
            target = node if path == "." else node.reach(*path.split("/"))
            target.attributes[name] = fit(text)

    return Row(member, (f"{path}/@{name}" if path != "." else f"@{name}",), put)


def wrapped(node: Twig) -> Twig:
    """The element with its base64 broken into lines as it was."""
    how = node.attributes.pop(WRAP, "")
    found = _WRAP.fullmatch(how)
    if found is not None and int(found[1]):
        width = int(found[1])
        breaks, before, after = (
            part.replace("n", "\n").replace("t", "\t").replace("s", " ") for part in found.groups()[1:]
        )
        text = node.text
        added = len(breaks) * (len(text) // width)
        if len(how) > LONGEST_WRAP or added > len(text) + LONGEST_WRAP:
            return node
        node.text = before + breaks.join(text[at : at + width] for at in range(0, len(text), width)) + after
    return node


def remove(node: Twig, path: str) -> None:
    """Take the element or attribute at the path away, and containers that it leaves empty."""
    if path == ".":
        node.text = ""
        return
    *way, last = path.split("/")
    chain = [node]
    for name in way:
        found = chain[-1].named(name)
        if not found:
            return
        chain.append(found[0])
    if last.startswith("@"):
        chain[-1].attributes.pop(last[1:], None)
    else:
        for child in chain[-1].named(last):
            if child.text or child.children or not child.attributes:
                chain[-1].drop(child)
    for parent, child in zip(reversed(chain[:-1]), reversed(chain), strict=False):
        if not child.children and not child.attributes and not child.text:
            parent.drop(child)


class Writer:
    """One portfolio on its way to a Europass tree.

    Attributes:
        name: The format's name; also the key of what its reader kept.
        tree: The portfolio as plain JSON.
        lang: The language to write texts in.
        exact: Whether it goes back to the version it was read from, which it then gives as it was.
        use: The keys in `extensions` to put back, best first.
        dropped: (pointer, path, value) of what the reader had kept and is not written.
        left: How many more elements the document may imply.
        prefixes: The prefixes that names of the format's elements have.
    """

    prefixes: tuple[str, ...] = ()

    def __init__(
        self, name: str, tree: Mapping[str, Any], lang: str | None, use: Sequence[str], *, exact: bool
    ) -> None:
        self.name = name
        self.exact = exact
        self.tree = tree
        self.lang = lang or str(tree["language"])
        self.use = use
        self.dropped: list[tuple[str, str, Any]] = []
        self.left = MOST_MISSING

    def items(self, section: str) -> list[tuple[int, Mapping[str, Any]]]:
        """The items of a section with their places in it."""
        return [(count, item) for count, item in enumerate(self.tree.get(section, ())) if isinstance(item, Mapping)]

    def kept(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a reader of this format left behind for the item."""
        extensions = item.get("extensions")
        if isinstance(extensions, Mapping):
            for name in self.use:
                found = extensions.get(name)
                if isinstance(found, Mapping):
                    return found
        return {}

    def place(self, item: Mapping[str, Any]) -> str:
        """From which element the item was made, when its reader noted it; empty for what is no path of names."""
        found = self.kept(item).get(PLACE)
        steps = parsed(found) if isinstance(found, str) else None
        return found if isinstance(found, str) and steps is not None and not steps[1] and not steps[2] else ""

    def down(self, node: Twig, item: Mapping[str, Any], *names: str) -> Twig:
        """The containers of an item: the first of each name, or those that its reader noted."""
        noted = self.kept(item).get(PART)
        if not isinstance(noted, str) or _COUNTS.fullmatch(noted) is None:
            return node.reach(*names)
        for name, count in zip_longest(names, noted.split("/")[: len(names)], fillvalue="1"):
            node = self.nth(node, name, int(count))
        return node

    def nth(self, node: Twig, name: str, count: int) -> Twig:
        """The how manieth child of a name; the first one when the document implies too many elements already."""
        implied = max(0, count - len(node.named(name)) - 1)
        if implied > self.left:
            return node.reach(name)
        self.left -= implied
        return node.nth(name, count)

    def words(self, value: Any) -> str | None:
        """A text in the language to write; else in the document's own, else the first there is."""
        if isinstance(value, str):
            return value
        if not isinstance(value, Mapping) or not value:
            return None
        tags = {tag.lower(): tag for tag in value}
        for wanted in (self.lang, self.lang.partition("-")[0], str(self.tree["language"])):
            if wanted.lower() in tags:
                return str(value[tags[wanted.lower()]])
        return str(next(iter(value.values())))

    def compose(
        self,
        name: str,
        item: Mapping[str, Any],
        pointer: str,
        rows: Iterable[Row],
        read: Callable[[Twig], Mapping[str, Any]],
    ) -> Twig:
        """The element for an item: what its reader kept, and every member that this does not give already.

        Args:
            name: The element's name.
            item: The item, the owner, or the whole portfolio.
            pointer: Its JSON Pointer.
            rows: Its members and their places.
            read: The members that the reader makes of an element.
        """
        node = Twig(name)
        node.pointer = pointer
        kept = self.kept(item)
        held: Mapping[str, Any] = {}
        if kept:
            refused, implied = graft(node, kept, self.left, self.prefixes)
            self.left -= implied
            self.dropped += [(pointer, path, kept[path]) for path in refused]
            held = read(node)
        rows = tuple(rows)
        before = {id(leaf): leaf.text for _, leaf in _leaves(node)}
        edited, settled = [], []
        for row in rows:
            now, was = self._plain(row, item), row.get(held)
            if was in (now, row.get(item)) or kept.get(row.paths[0], "") is None:
                settled.append(row)
                continue
            if was is not None:
                edited.append(row)
                for path in row.paths if not isinstance(row, Each) else ():
                    remove(node, path)
            self._write(node, row, now, is_new=was is None)
        if edited:
            held = read(node)
            for row in settled:  # what shared an element with an edited member stands there again
                now = self._plain(row, item)
                if now is not None and row.get(held) is None and kept.get(row.paths[0], "") is not None:
                    self._write(node, row, now, is_new=False)
            self._settle(node, item, pointer, edited, read, before)
        return node

    def _write(self, node: Twig, row: Row, now: Any, *, is_new: bool) -> None:
        """Write the value of a member; a text that was not there before stands as it is where it needs no HTML."""
        if isinstance(row, Each):
            row.fill(node, now or ())
        elif now is not None and row.is_rich and self.exact and is_new and plain(now) == now:
            node.say(row.paths[0], fit(now))
        elif now is not None:
            row.put(node, now)

    def _plain(self, row: Row, item: Mapping[str, Any]) -> Any:
        """The member as it is to be written: of a text in several languages, one."""
        value = row.get(item)
        return self.words(value) if row.is_text and isinstance(value, Mapping) else value

    def _settle(  # noqa: PLR0917  # what `compose` knows at its end
        self,
        node: Twig,
        item: Mapping[str, Any],
        pointer: str,
        rows: Sequence[Row],
        read: Callable[[Twig], Mapping[str, Any]],
        before: Mapping[int, str],
    ) -> None:
        """Take away what still gives the old value of an edited member; `before` has the text of what stood there."""

        def wrong() -> int:
            found = read(node)
            return sum(
                _size(row.get(found))
                for row in rows
                if row.get(found) not in (None, row.get(item), self._plain(row, item))
            )

        count = wrong()
        old = [(parent, child) for parent, child in _leaves(node) if before.get(id(child)) == child.text]
        for parent, child in old[:MOST_TRIALS]:
            if not count:
                return
            text, child.text = child.text, ""
            now = wrong()
            if now < count:
                count = now
                self.dropped.append((pointer, child.name, text))
                if not child.children and not child.attributes:
                    parent.drop(child)
            else:
                child.text = text


def whole_name(owner: Mapping[str, Any]) -> Mapping[str, Any]:
    """The owner with what stands before the family name as a part of it, as Europass has no place for it."""
    prefix, name = owner.get("familyNamePrefix"), owner.get("familyName")
    return {**owner, "familyName": f"{prefix} {name}"} if isinstance(prefix, str) and isinstance(name, str) else owner


def _size(value: Any) -> int:
    """How many single values there are in it."""
    if isinstance(value, Mapping):
        return sum(map(_size, value.values()))
    return sum(map(_size, value)) if isinstance(value, list | tuple) else 1


def _leaves(node: Twig) -> Iterator[tuple[Twig, Twig]]:
    for child in list(node.children):
        if child.text:
            yield node, child
        yield from _leaves(child)
