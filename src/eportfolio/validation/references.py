"""Rules about local ids and what refers to them."""

from __future__ import annotations

from collections.abc import Iterator

from eportfolio.errors import Code, Problem
from eportfolio.model.structure import escape, steps
from eportfolio.validation.facts import Facts
from eportfolio.validation.rule import Rule

DOUBLED = Code(
    "EP201",
    "error",
    {"en": "another item already has this local id", "nl": "een ander onderdeel heeft dit lokale id al"},
    {"en": "give one of them another id", "nl": "geef een van beide een ander id"},
    {
        "en": "References point at an id; with two items of one id nobody knows which is meant.",
        "nl": "Verwijzingen wijzen naar een id; bij twee onderdelen met hetzelfde id weet niemand welk bedoeld is.",
    },
    '"experiences": [{"id": "#e1"}, {"id": "#e1"}]',
)
DANGLING = Code(
    "EP202",
    "error",
    {
        "en": "nothing in this document has the id that is referred to",
        "nl": "niets in dit document heeft het id waarnaar verwezen wordt",
    },
    {"en": "add the item, or take the reference away", "nl": "voeg het onderdeel toe, of haal de verwijzing weg"},
    {
        "en": "A claim that leans on something that is not there cannot be judged.",
        "nl": "Een bewering die steunt op iets wat er niet is, kan niemand beoordelen.",
    },
    '"competencies": [{"id": "#c1", "demonstratedIn": ["#e9"]}]',
)
WRONG_SECTION = Code(
    "EP203",
    "error",
    {
        "en": "this has to refer to an item of `{section}`",
        "nl": "dit moet verwijzen naar een onderdeel van `{section}`",
    },
    {"en": "use the id of an item in `{section}`", "nl": "gebruik het id van een onderdeel in `{section}`"},
    {
        "en": "`evidence` and `photo` refer to documents, `partOf` to an experience.",
        "nl": "`evidence` en `photo` verwijzen naar documenten, `partOf` naar een ervaring.",
    },
    '"owner": {"photo": "#e1"}',
)
SELF = Code(
    "EP204",
    "error",
    {"en": "an experience cannot be part of itself", "nl": "een ervaring kan geen deel van zichzelf zijn"},
    {"en": "refer to the experience it happened within", "nl": "verwijs naar de ervaring waarbinnen het gebeurde"},
    {"en": "Following `partOf` upwards has to end somewhere.", "nl": "Wie `partOf` omhoog volgt moet ergens uitkomen."},
    '{"id": "#e1", "partOf": "#e1"}',
)
POINTS_NOWHERE = Code(
    "EP301",
    "warning",
    {
        "en": "this disclosure rule points at nothing in the document",
        "nl": "deze regel voor zichtbaarheid wijst naar niets in het document",
    },
    {
        "en": "mend the pointer, or the rule has no effect; items also have `visibility` of their own",
        "nl": "verbeter de verwijzing, anders doet de regel niets; onderdelen hebben ook een eigen `visibility`",
    },
    {
        "en": "A pointer by position goes astray when the list changes; what was meant to be shown or hidden then is not.",
        "nl": "Een verwijzing op volgorde raakt de weg kwijt als de lijst verandert; wat getoond of verborgen moest worden wordt dat dan niet.",
    },
    '"disclosure": {"/owner/firstName": "sector"}',
)

_SECTIONS = {"evidence": "evidence", "photo": "evidence", "partOf": "experiences"}


def _doubled(facts: Facts) -> Iterator[Problem]:
    for places in facts.items.values():
        for pointer, _ in places[1:]:
            yield DOUBLED.problem(f"{pointer}/id")


def _dangling(facts: Facts) -> Iterator[Problem]:
    for pointer, _, target in facts.refs:
        if target not in facts.items:
            yield DANGLING.problem(pointer)


def _wrong_section(facts: Facts) -> Iterator[Problem]:
    for pointer, member, target in facts.refs:
        wanted = _SECTIONS.get(member)
        if wanted and target in facts.items and facts.items[target][0][1] != wanted:
            yield WRONG_SECTION.problem(pointer, section=wanted)


def _circle(facts: Facts) -> Iterator[Problem]:
    parents = {
        identifier: item.get("partOf")
        for _, name, item in facts.objects
        if name == "experiences" and isinstance(identifier := item.get("id"), str)
    }
    in_circle: set[str] = set()
    settled: set[str] = set()
    for start in parents:
        way: list[str] = []
        at: str | None = start
        while at is not None and at in parents and at not in settled:
            settled.add(at)
            way.append(at)
            above = parents[at]
            at = above if isinstance(above, str) else None
        if at in way:
            in_circle.update(way[way.index(at) :])
    for pointer, name, item in facts.objects:
        if name == "experiences" and item.get("id") in in_circle:
            yield SELF.problem(f"{pointer}/partOf")


def _points_nowhere(facts: Facts) -> Iterator[Problem]:
    rules = facts.tree.get("disclosure")
    if not isinstance(rules, dict):
        return
    for pointer in rules:
        if pointer.startswith("/") and not _leads_somewhere(facts, pointer):
            yield POINTS_NOWHERE.problem(f"/disclosure/{escape(pointer)}")


def _leads_somewhere(facts: Facts, pointer: str) -> bool:
    at: object = facts.tree
    for name in steps(pointer):
        if isinstance(at, dict) and name in at:
            at = at[name]
        elif isinstance(at, list) and name.isdecimal() and name.isascii() and int(name[:9]) < len(at) and len(name) < 9:
            at = at[int(name)]
        else:
            return False
    return True


RULES = (
    Rule(DOUBLED, _doubled),
    Rule(DANGLING, _dangling),
    Rule(WRONG_SECTION, _wrong_section),
    Rule(SELF, _circle, ("portfolio",)),
    Rule(POINTS_NOWHERE, _points_nowhere, ("portfolio",)),
)
