"""What the readers of both Europass generations share: taking values, and the portfolio in the making.

Rule: a value counts as taken only when the writer of the same format can give back the exact string. A value that
was changed on the way (white space, HTML, another spelling of a code) is used *and* left behind, so that it is
swept into the extensions as the shadow original.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from eportfolio import resources
from eportfolio.errors import Code, Loss, Problem
from eportfolio.formats import europass_codes as codes
from eportfolio.formats.protocol import Reading
from eportfolio.formats.richtext import plain
from eportfolio.formats.xmltree import PART, PLACE, Node, leaves, places, sweep
from eportfolio.model import dates
from eportfolio.model.members import ENTRY_LETTERS
from eportfolio.model.structure import is_a

MOST_PROBLEMS = 1_000
MONTHS = 12
WRAP = "wrap()"
"""The pseudo attribute of a base64 text that says how it was broken into lines."""
LONGEST_WRAP = 200
LONGEST_LINE = 999_999
_BREAK = re.compile(r"\s+")
_BREAKS = re.compile("[\t\r\n]+")
_ISO_DATE = re.compile("(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_ISO_MOMENT = re.compile(
    "((?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))T[0-9:.]{5,18}(?:Z|[+-][0-9:]{4,5})?"
)
_SHORT_OFFSET = re.compile("[+-][0-9]{4}$")
_CODE = re.compile("[A-Za-z]{2,3}")


def calendar_date(value: str) -> str | None:
    """What a date of the format says as a year, month or day of the calendar; None when not even the year is known.

    A season is written as its year, and what is uncertain or about as it stands: the measure of losses says so.
    """
    year, *rest = value.rstrip("?~%").split("-")
    if not year.isdecimal():
        return None
    known = [year]
    for part in rest:
        if not part.isdecimal() or (len(known) == 1 and int(part) > MONTHS):
            break
        known.append(part)
    return "-".join(known)


def some(**members: Any) -> dict[str, Any] | None:
    """The members that have a value; None when there is none."""
    found = {name: value for name, value in members.items() if value is not None}
    return found or None


# --- taking values ---------------------------------------------------------------------------------------------


def line(node: Node | None) -> str | None:
    """The element's text as one line; None when it is missing or blank."""
    if node is None:
        return None
    raw = node.text
    value = raw.strip()
    if not value:
        return None
    if not value.isprintable():
        value = _BREAKS.sub(" ", value)
    if value == raw and not node.odd:
        node.taken = True
    return value


def text(node: Node | None) -> str | None:
    """The element's text with its line breaks; None when it is missing or blank."""
    if node is None:
        return None
    raw = node.text
    value = raw.strip()
    if not value:
        return None
    if value == raw and not node.odd:
        node.taken = True
    return value


def rich(node: Node | None) -> str | None:
    """The element's text without HTML; None when nothing is left."""
    if node is None:
        return None
    raw = node.text
    if node.children:
        return plain("".join(_below(node))) or None
    value = plain(raw)
    if not value:
        return None
    if value == raw and not node.odd:
        node.taken = True
    return value


_BLOCKS = frozenset(("br", "div", "li", "ol", "p", "ul"))


def _below(node: Node) -> Iterable[str]:
    """All text of markup that was not escaped."""
    yield f"\n{node.text}" if node.tag in _BLOCKS else node.text
    for child in node.children:
        yield from _below(child)
        yield child.tail


def whole(*nodes: Node | None) -> None:
    """Leave all texts of these elements behind when any of them is: so that an edit of one is noticed for all.

    A code and its label, or the parts of one telephone number, mean something together only.
    """
    below = _all(nodes)
    if any(part.attributes or part.order or not (part.taken or part.children) for part in below):
        for part in below:
            if not part.children and part.text.strip():
                part.taken = False


def before(first: Node | None, *others: Node | None) -> None:
    """Leave the first element behind when there are others that would be read in its place if it were missing."""
    if first is not None and any(other is not None for other in others):
        for part in _all((first,)):
            if not part.children and part.text.strip():
                part.taken = False


def _all(nodes: Iterable[Node | None]) -> list[Node]:
    """The elements and all below them, in no order."""
    found = [node for node in nodes if node is not None]
    for node in found:
        if node.children:
            found += node.children
    return found


def uri(node: Node | None) -> str | None:
    """The element's text when it is a URI this format can hold; None, and left behind, when not."""
    if node is None:
        return None
    raw = node.text
    value = raw.strip()
    if not is_a("Uri", value):
        return None
    if value == raw and not node.odd:
        node.taken = True
    return value


def country(node: Node | None, *, passport: bool) -> str | None:
    """The ISO 3166-1 code the element stands for; None when it is no two-letter code."""
    if node is None:
        return None
    upper = node.text.strip().upper()
    if len(upper) != 2 or not (upper.isascii() and upper.isalpha()):
        return None
    iso = codes.COUNTRY_IN.get(upper, upper)
    usual = codes.COUNTRY_OUT.get(iso, iso) if passport else iso.lower()
    if node.text == usual and not node.odd:
        node.taken = True
    return iso


def language(raw: str, *, passport: bool) -> tuple[str | None, bool]:
    """(BCP 47 tag, whether this is the format's usual spelling of it) for any code or authority URI."""
    value = raw.strip()
    code = value.rpartition("/")[2] if codes.LANGUAGE_AUTHORITY in value else value
    if _CODE.fullmatch(code) is None:
        return None, False
    code = code.lower()
    tag = codes.LANGUAGE.get(code, code)
    return tag, raw == (tag if passport else codes.BIBLIOGRAPHIC.get(tag, tag))


def document_language(raw: str) -> tuple[str, bool]:
    """(BCP 47 tag of the document, whether it stood there just so); `und` when there is none."""
    tag = raw.strip().replace("_", "-")
    if not is_a("Lang", tag):
        return "und", False
    if len(tag) == 3:
        tag = codes.LANGUAGE.get(tag.lower(), tag)
    return tag, tag == raw


# --- the portfolio in the making ---------------------------------------------------------------------------------


class Draft:
    """One reading: the tree as far as it is built, and what was found on the way.

    Args:
        name: The format's name.
        root: The root element.
        sweeps: Whether what is left behind is kept; False to read back what is to be written.

    Attributes:
        within: In the how manieth of equal containers the reading is, from 1, the outermost first.
    """

    def __init__(self, name: str, root: Node, *, sweeps: bool = True) -> None:
        self.name = name
        self.sweeps = sweeps
        self.within: tuple[int, ...] = ()
        self.root = root
        self.tree: dict[str, Any] = {}
        self.owner: dict[str, Any] = {}
        self.losses: list[Loss] = []
        self._found: list[tuple[Code, Node, str, Mapping[str, int]]] = []
        self._lost: list[tuple[Code, Node, str, str]] = []

    def problem(self, code: Code, node: Node, attribute: str = "", **params: int) -> None:
        """Note a problem at an element, or at one of its attributes."""
        if len(self._found) < MOST_PROBLEMS:
            self._found.append((code, node, attribute, params))

    def start(self, section: str, /, **members: Any) -> dict[str, Any]:
        """Append an item to a section, for `extend` to complete; members that are None are left out."""
        items = self.tree.setdefault(section, [])
        item: dict[str, Any] = {"id": f"#{ENTRY_LETTERS[section]}{len(items) + 1}"}
        item.update({name: value for name, value in members.items() if value is not None})
        items.append(item)
        return item

    def extend(self, item: dict[str, Any], node: Node, place: str = "", absent: Iterable[str] = ()) -> None:
        """Sweep what is left of the element into the extensions of `item`.

        Args:
            item: The item, the owner, or the whole tree.
            node: The element; nested elements with an item of their own must have been swept before.
            place: The element's path, when the kind of item does not tell where it came from.
            absent: Paths of what the format always has and this element has not; noted as null.
        """
        if not self.sweeps:
            return
        found: dict[str, Any] = {PLACE: place} if place else {}
        if any(count > 1 for count in self.within):
            found[PART] = "/".join(map(str, self.within))
        sweep(node, found)
        for path in absent:
            found[path] = None
        if found:
            item["extensions"] = {self.name: found}

    def add(self, section: str, node: Node, place: str = "", absent: Iterable[str] = (), /, **members: Any) -> str:
        """`start` and `extend` in one; the item's local id."""
        item = self.start(section, **members)
        self.extend(item, node, place, absent)
        return str(item["id"])

    def lose(self, code: Code, node: Node) -> None:
        """Leave the element out and say so, one loss for each leaf."""
        for path, value in leaves(node):
            self._lost.append((code, node, path, value))
        node.swept = True

    def date(self, node: Node | None) -> str | None:
        """A date written as text in the element."""
        if node is None:
            return None
        raw = node.text
        value = raw.strip()
        if _ISO_DATE.fullmatch(value) and dates.exists(value):
            if value == raw and not node.odd:
                node.taken = True
            return value
        moment = _ISO_MOMENT.fullmatch(value)
        if moment and dates.exists(moment[1]):
            return moment[1]
        if value:
            self.problem(codes.DATE, node)
        return None

    def parts(self, node: Node | None) -> str | None:
        """A date written in attributes: `year="2002" month="--08" day="---01"`."""
        if node is None:
            return None
        if not node.attributes:
            if node.children or node.text.strip():
                self.problem(codes.DATE, node)
            return None
        held = node.attributes
        year, month, day = held.get("year"), held.get("month"), held.get("day")
        if year is None and month is None and day is None:
            return None
        value = (year or "").strip()
        usual = value == year
        if month is not None:
            digits = month.strip().strip("-")
            value += "-" + digits.zfill(2)
            usual = usual and month == f"--{digits.zfill(2)}"
        if day is not None:
            digits = day.strip().strip("-")
            usual = usual and day == f"---{digits.zfill(2)}"
            value += ("-" if month is not None else "-?-") + digits.zfill(2)
        if _ISO_DATE.fullmatch(value) is None or not dates.exists(value):
            self.problem(codes.DATE, node)
            return None
        if usual and not node.odd:
            for name in ("year", "month", "day"):
                node.take(name)
        return value

    def moment(self, node: Node | None) -> str | None:
        """A moment with time zone; `+0200` is read as `+02:00`."""
        if node is None:
            return None
        raw = node.text
        value = raw.strip()
        if _SHORT_OFFSET.search(value):
            value = f"{value[:-2]}:{value[-2:]}"
        if not is_a("Timestamp", value) or not dates.exists(value[:10]):
            if value:
                self.problem(codes.DATE, node)
            return None
        if value == raw and not node.odd:
            node.taken = True
        return value

    def embed(self, node: Node, media_type: str | None = None) -> dict[str, Any]:
        """The members of an evidence item for a base64 text; white space in base64 carries nothing.

        A text that is no base64 stays behind, with a problem.
        """
        raw = content = node.text
        data = decoded(content)
        if data is None:
            content = "".join(content.split())
            data = decoded(content)
        if not content:
            return {}
        if data is None:
            self.problem(codes.BINARY, node)
            return {}
        how = wrapping(raw, content) if raw is not content else ""
        if how and self.sweeps:
            node.attributes = {**node.attributes, WRAP: how}
        if not node.odd and (how or raw is content):
            node.taken = True
        return described(data, content, media_type)

    def check_image(self, node: Node | None, members: Mapping[str, Any]) -> None:
        """Note that an embedded photo or signature does not begin as an image does."""
        content = members.get("content", "")
        if node is not None and content and not (decoded(content[:16]) or b"").startswith(_IMAGE_STARTS):
            self.problem(codes.IMAGE, node)

    def finish(self, data: bytes, problems: Iterable[Problem] = ()) -> Reading:
        """The reading: header, sections, and what the whole document left behind."""
        digest = bytearray(sha256(data).digest()[:16])
        digest[6] = 0x80 | digest[6] & 0x0F
        digest[8] = 0x80 | digest[8] & 0x3F
        uid = f"urn:uuid:{UUID(bytes=bytes(digest))}"
        language = self.tree.pop("language", "und")
        base = {"@base": uid, "@language": language} if language != "und" else {"@base": uid}
        tree: dict[str, Any] = {
            "@context": [resources.CONTEXT_ADDRESS, base],
            "type": "Portfolio",
            "formatVersion": resources.FORMAT_VERSION,
            "id": uid,
            "language": language,
        }
        if self.owner:
            tree["owner"] = self.owner
        tree.update(self.tree)
        self.extend(tree, self.root)
        found = (*problems, *self._problems())
        return Reading(tree, "portfolio", self.name, found, self._losses())

    def _problems(self) -> Iterable[Problem]:
        if not self._found:
            return
        paths = places(self.root)
        for code, node, attribute, params in self._found:
            path = paths[id(node)] + (f"/@{attribute}" if attribute else "")
            yield code.problem(path, line=node.line, **params)

    def _losses(self) -> tuple[Loss, ...]:
        if not self._lost:
            return ()
        paths = places(self.root)
        return tuple(
            code.loss("source", paths[id(node)] + (f"/{path}" if path != "." else ""), value)
            for code, node, path, value in self._lost
        )


def decoded(content: str) -> bytes | None:
    """The bytes of a base64 text without white space; None when it is none."""
    try:
        data = binascii.a2b_base64(content, strict_mode=True)
    except ValueError:
        return None
    # The strict mode lets `AAAA==` pass.
    return data if len(content) % 4 == 0 else None


def wrapping(raw: str, content: str) -> str:
    """How base64 is broken into lines: `width:break:before:after`; empty when it is broken at no fixed width."""
    before = raw[: len(raw) - len(raw.lstrip())]
    body = raw.strip()
    if not body:
        return ""
    after = raw[len(before) + len(body) :]
    breaks = _BREAK.search(body)
    width = breaks.start() if breaks else len(body)
    between = breaks[0] if breaks else ""
    if between.join(content[at : at + width] for at in range(0, len(content), width)) != body:
        return ""
    spelled = (
        "".join({"\n": "n", "\t": "t", " ": "s"}.get(char, "?") for char in part) for part in (between, before, after)
    )
    how = f"{width}:{':'.join(spelled)}"
    return "" if "?" in how or len(how) > LONGEST_WRAP or width > LONGEST_LINE else how


def described(data: bytes, content: str, media_type: str | None) -> dict[str, Any]:
    """The members of an evidence item that holds these bytes."""
    return {
        "mediaType": media_type or sniffed(data),
        "sha256": sha256(data).hexdigest(),
        "bytes": len(data),
        "content": content,
    }


_IMAGE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*", b"\0\0\0", b"<svg")
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
)


def sniffed(data: bytes) -> str | None:
    """The media type that the first bytes prove."""
    return next((kind for mark, kind in _SIGNATURES if data.startswith(mark)), None)
