"""How much two items of one section look like the same thing, and why.

Facts:
- A likeness is the weighted mean of the likeness of the parts that both items have, in [0, 1]; silence does not
  count against them. Where what both have weighs little, the likeness is lowered in proportion: two jobs of which only
  the year is known are not alike.
- Texts are compared by the trigrams of their letters and digits, without case, accents and legal forms (Dice's
  coefficient; L. R. Dice, Measures of the Amount of Ecologic Association Between Species, Ecology 26(3), 1945,
  doi:10.2307/1932409). Texts that share no language are not compared.
- The weights are a judgement, written down in one table, so that they can be read and disputed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from eportfolio.editing.labels import label
from eportfolio.model import dates

MOST_CANDIDATES = 12
"""How many items one item is compared with at most: those that share the rarest words with it."""

_LONGEST = 2_000
_WORD = re.compile(r"\w+")
_LEGAL_FORMS = frozenset(
    ["bv", "nv", "vof", "gmbh", "ag", "ltd", "plc", "llc", "inc", "sa", "sarl", "srl", "spa", "ab", "as", "oy"]
)

Comparison = Literal["text", "exact", "date", "period", "list"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an item to compare: ways to it (the best one counts), what it weighs, and how it is compared."""

    ways: tuple[str, ...]
    weight: int
    by: Comparison = "text"


def _parts(text: str) -> tuple[Part, ...]:
    parts = []
    for line in text.split():
        ways, weight, *by = line.split(":")
        parts.append(Part(tuple(ways.split("|")), int(weight), *by))  # type: ignore[arg-type]  # the table below
    return tuple(parts)


PARTS: Mapping[str, tuple[int, tuple[Part, ...]]] = {
    "experiences": (
        6,
        _parts("role|occupation:3 organisation.id|organisation.name:3 period:3:period kind:1:exact description:1"),
    ),
    "education": (5, _parts("title:3 organisation.id|organisation.name:3 period:2:period field:1")),
    "credentials": (
        3,
        _parts("kind:1:exact category:3:exact title:3 number:4:exact issuer.id|issuer.name:2 issued:2:date"),
    ),
    "achievements": (
        4,
        _parts("title:4 kind:1:exact organisation.name:1 date:2:date period:2:period url:3:exact description:1"),
    ),
    "languages": (4, _parts("language|label:4:exact")),
    "competencies": (4, _parts("concept|label:4 field:2")),
    "relations": (3, _parts("concept|label:3 field:2 actors:2:list")),
    "evidence": (4, _parts("sha256|title:4 kind:1:exact date:1:date url:3:exact")),
    "endorsements": (4, _parts("by.name:3 statement:4 date:2:date")),
    "assessments": (5, _parts("method:3 date:3:date result:2 by.organisation.name:1")),
    "goals": (4, _parts("title:4 description:2 kind:1:exact")),
    "reflections": (4, _parts("title:3 description:4 date:2:date")),
    "declarations": (4, _parts("title:3 organisation.name:3 kind:1:exact period:1:period")),
    "requirements": (4, _parts("concept|label:4 field:2")),
}
"""From section to the weight that has to be compared for a full answer, and its parts."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One part that was compared.

    Attributes:
        member: The member of the item, such as `role` or `organisation.name`.
        likeness: How alike the two are in it, in [0, 1]; 1: the same.
    """

    member: str
    likeness: float

    def to_text(self, lang: str = "en") -> str:
        """The reason in a few words, in `en` or `nl`; it shows no value."""
        steps = self.member.split(".")
        named = label(steps[0] if steps[-1] in ("id", "name") else steps[-1], lang)
        same, near, partly, other = {
            "en": ("the same {}", "nearly the same {}", "{} alike in part", "another {}"),
            "nl": ("gelijk: {}", "bijna gelijk: {}", "deels gelijk: {}", "anders: {}"),
        }[lang]
        wording = same if self.likeness > 0.98 else near if self.likeness >= 0.7 else partly
        return (wording if self.likeness >= 0.3 else other).format(named)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two items are, in [0, 1], and what that rests on, the weightiest first."""

    score: float
    reasons: tuple[Reason, ...] = ()


def likeness(section: str, one: Mapping[str, Any], other: Mapping[str, Any], languages: tuple[str, str]) -> Likeness:
    """How alike two items of a section are.

    Args:
        section: Its JSON name.
        one: An item as a JSON tree.
        other: Another one.
        languages: The languages of the documents they come from, for texts that name none.
    """
    needed, parts = PARTS[section]
    compared = total = 0.0
    reasons = []
    for part in parts:
        found = [
            (score, way)
            for way in part.ways
            if (score := _compared(part.by, _at(one, way), _at(other, way), languages, is_uri=way in _ADDRESSES))
            is not None
        ]
        if found:
            score, way = max(found)
            compared += part.weight
            total += part.weight * score
            reasons.append(Reason(way, round(score, 3)))
    if not compared:
        return Likeness(0.0)
    return Likeness(round(total / compared * min(1.0, compared / needed), 3), tuple(reasons))


_ADDRESSES = frozenset({"concept", "occupation", "organisation.id", "issuer.id", "sha256"})


def _at(item: Mapping[str, Any], way: str) -> Any:
    at: Any = item
    for step in way.split("."):
        at = at.get(step) if isinstance(at, Mapping) else None
    return at


def _compared(by: Comparison, one: Any, other: Any, languages: tuple[str, str], *, is_uri: bool) -> float | None:
    if one is None or other is None:
        return None
    if by == "period":
        return _periods(one, other)
    if by == "date":
        return _dates(one, other)
    if by == "list":
        return _sets({folded(entry) for entry in one}, {folded(entry) for entry in other})
    if by == "exact" or is_uri:
        return float(isinstance(one, str) and isinstance(other, str) and one.casefold() == other.casefold())
    return _texts(_languages(one, languages[0]), _languages(other, languages[1]))


def _languages(value: Any, language: str) -> Mapping[str, str]:
    """A text by language; the region of a tag does not matter here."""
    held = value if isinstance(value, Mapping) else {language: value}
    return {tag.split("-")[0].casefold(): said for tag, said in held.items()}


def _texts(one: Mapping[str, str], other: Mapping[str, str]) -> float | None:
    shared = one.keys() & other.keys()
    if not shared:  # the same words in two languages are names, such as those of firms; others say nothing
        same = {folded(said) for said in one.values()} & {folded(said) for said in other.values()}
        return 1.0 if same - {""} else None
    return max(_sets(_trigrams(one[tag]), _trigrams(other[tag])) for tag in shared)


def _sets(one: frozenset[str] | set[str], other: frozenset[str] | set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


@lru_cache(maxsize=50_000)
def folded(value: str) -> str:
    """A text for comparison: words without case, accents, dots and legal forms."""
    plain = unicodedata.normalize("NFKD", value[:_LONGEST].replace(".", "").casefold())
    words = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    return " ".join([word for word in words if word not in _LEGAL_FORMS] or words)


@lru_cache(maxsize=50_000)
def _trigrams(value: str) -> frozenset[str]:
    padded = f"  {folded(value)} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def _periods(one: Mapping[str, Any], other: Mapping[str, Any]) -> float | None:
    """The mean of what is known of both starts and both ends; one that lasts says nothing against one that ended."""
    found = [score for name in ("start", "end") if (score := _dates(one.get(name), other.get(name))) is not None]
    if one.get("ongoing") is True and other.get("ongoing") is True:
        found.append(1.0)
    return sum(found) / len(found) if found else None


def _dates(one: Any, other: Any) -> float | None:
    if not isinstance(one, str) or not isinstance(other, str):
        return None
    apart = (_day(dates.earliest(a)) - _day(dates.latest(b)) for a, b in ((one, other), (other, one)))
    gap = max(apart)
    return 1.0 if gap <= 0 else 0.8 if gap <= 31 else 0.6 if gap <= 93 else 0.3 if gap <= 372 else 0.0


def _day(date: str) -> int:
    """A day as a number that grows with it; near enough for gaps."""
    year, month, day = (int(part) for part in date.split("-"))
    return year * 372 + month * 31 + day


def pairs(
    section: str,
    ones: Sequence[Mapping[str, Any]],
    others: Sequence[Mapping[str, Any]],
    languages: tuple[str, str],
    least: float,
) -> list[tuple[int, int, Likeness]]:
    """The pairs of items that are alike by at least `least`, the most alike first.

    Each item of `others` is compared with at most `MOST_CANDIDATES` of `ones`: cost is linear in their number.
    """
    holders: dict[str, list[int]] = {}
    for index, item in enumerate(ones):
        for word in _words(section, item):
            holders.setdefault(word, []).append(index)
    found = []
    for number, item in enumerate(others):
        shared: Counter[int] = Counter()
        for word in sorted(_words(section, item), key=lambda word: (len(holders.get(word, ())), word)):
            shared.update(holders.get(word, ())[: MOST_CANDIDATES * 4])
            if len(shared) >= MOST_CANDIDATES * 4:
                break
        for index, _ in shared.most_common(MOST_CANDIDATES):
            alike = likeness(section, ones[index], item, languages)
            if alike.score >= least:
                found.append((index, number, alike))
    return sorted(found, key=lambda pair: (-pair[2].score, pair[0], pair[1]))


def best(found: Iterable[tuple[int, int, Likeness]]) -> Iterator[tuple[int, int, Likeness]]:
    """Of the pairs those in which both items occur for the first time: one partner each."""
    seen_ones, seen_others = set(), set()
    for index, number, alike in found:
        if index not in seen_ones and number not in seen_others:
            seen_ones.add(index)
            seen_others.add(number)
            yield index, number, alike


def _words(section: str, item: Mapping[str, Any]) -> set[str]:
    """What an item can be found by: the words, addresses and years of its parts."""
    found: set[str] = set()
    for part in PARTS[section][1]:
        for way in part.ways:
            value = _at(item, way)
            if part.by == "exact" or way in _ADDRESSES:
                found.update({f"={way}={value.casefold()}"} if isinstance(value, str) else ())
            else:
                for said in _said(value):
                    found.update(folded(said).split())
    return found


def _said(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [str(said)[:4] if len(str(said)) == 4 or str(said)[4:5] == "-" else str(said) for said in value.values()]
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list | tuple) else []
