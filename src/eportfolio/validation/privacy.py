"""Rules that look after the worker and after others: what is shown too widely, and who is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from eportfolio.errors import Code, Problem
from eportfolio.model.structure import escape
from eportfolio.validation.facts import Facts
from eportfolio.validation.rule import Rule

SENSITIVE = Code(
    "EP330",
    "warning",
    {"en": "this opens personal data to others", "nl": "dit opent persoonsgegevens voor anderen"},
    {
        "en": "keep it private unless this ring really needs it; matching never does",
        "nl": "houd het private, tenzij deze kring het echt nodig heeft; voor matching is het nooit nodig",
    },
    {
        "en": "Date of birth, gender, nationality, photo, home address and numbers of credentials say nothing about who can do the work.",
        "nl": "Geboortedatum, geslacht, nationaliteit, foto, woonadres en nummers van bewijzen zeggen niets over wie het werk kan doen.",
    },
    '"disclosure": {"/owner/demographics": "market"}',
)
OPEN_DEFAULT = Code(
    "EP331",
    "warning",
    {
        "en": "everything without a `visibility` of its own is open to the market, personal data included",
        "nl": "alles zonder eigen `visibility` staat open voor de markt, persoonsgegevens inbegrepen",
    },
    {
        "en": "use a narrower default and open items one by one",
        "nl": "kies een nauwere standaard en open onderdelen één voor één",
    },
    {
        "en": "What leaves is chosen; an open default chooses nothing.",
        "nl": "Wat naar buiten gaat is gekozen; een open standaard kiest niets.",
    },
    '"disclosure": {"default": "market"}',
)
NAMES_PERSON = Code(
    "EP332",
    "warning",
    {"en": "this relation seems to name a person", "nl": "deze relatie lijkt een persoon te noemen"},
    {
        "en": "name the kind of actor instead: alderman, water board, client council",
        "nl": "noem in plaats daarvan het soort actor: wethouder, waterschap, cliëntenraad",
    },
    {
        "en": "Relations say with which kinds of actors someone works well. Other people have not asked to be in this file.",
        "nl": "Relaties zeggen met welke soorten actoren iemand goed samenwerkt. Anderen hebben niet gevraagd om in dit bestand te staan.",
    },
    '"relations": [{"id": "#r1", "actors": ["dhr. J. Voorbeeld"]}]',
)
NOWHERE_OPEN = Code(
    "EP333",
    "warning",
    {"en": "the worker may be found, but in no ring", "nl": "de werker mag gevonden worden, maar in geen enkele kring"},
    {
        "en": "name the rings to be found in, or leave `open` out",
        "nl": "noem de kringen om in gevonden te worden, of laat `open` weg",
    },
    {
        "en": "`rings` says in which circles a search may find this portfolio; without it none can.",
        "nl": "`rings` zegt in welke kringen een zoekvraag dit portfolio mag vinden; zonder kan geen enkele dat.",
    },
    '"availability": {"open": "yes"}',
)

_PERSONAL = re.compile(r"/owner(?:/(?:demographics|photo|address)(?:/.*)?)?$|/credentials/[0-9]+/number$")
_TITLE = re.compile(
    r"\b(?:(?i:de heer|dhr|mevr|mevrouw|mw|mrs|drs|prof|herr|frau|madame|monsieur|mme)\b\.?|(?i:mr|ms|dr|ir|ing)\.)"
    r"\s+(?:[A-Z]|van |de |den |der |von )"
)
_INITIALS = re.compile(
    r"(?<![A-Z]\.)(?<![A-Z]\. )\b(?!(?:[NB]\.\s?V|U\.\s?S|U\.\s?A|E\.\s?U|V\.\s?O\.\s?F)\.)(?:[A-Z]\.\s?){1,4}"
    r"(?:(?:van|de|der|den|von|ten|ter|te)\s+)*[A-Z][a-z]{2,}"
)
_AT = re.compile(r"[^\s@]@[^\s@.]+(?:\.[^\s@.]+)*\.[A-Za-z]{2,}")


def _ring(rule: Any) -> str:
    name = rule.get("ring") if isinstance(rule, Mapping) else rule
    return name if isinstance(name, str) else "private"


def _sensitive(facts: Facts) -> Iterator[Problem]:
    rules = facts.tree.get("disclosure")
    for pointer, rule in rules.items() if isinstance(rules, dict) else ():
        if _PERSONAL.match(pointer) and _ring(rule) != "private":
            yield SENSITIVE.problem(f"/disclosure/{escape(pointer)}")
    portrait = facts.tree.get("owner")
    photo = portrait.get("photo") if isinstance(portrait, dict) else None
    for pointer, name, item in facts.objects:
        shown = _ring(item.get("visibility"))
        if name == "evidence" and isinstance(photo, str) and item.get("id") == photo and shown != "private":
            yield SENSITIVE.problem(f"{pointer}/visibility")


def _open_default(facts: Facts) -> Iterator[Problem]:
    rules = facts.tree.get("disclosure")
    if isinstance(rules, dict) and _ring(rules.get("default")) == "market":
        yield OPEN_DEFAULT.problem("/disclosure/default")


def _names_person(facts: Facts) -> Iterator[Problem]:
    for pointer, name, item in facts.objects:
        if name != "relations":
            continue
        for member in ("label", "description", "field"):
            if any(_is_name(text) for text in _texts(item.get(member))):
                yield NAMES_PERSON.problem(f"{pointer}/{member}")
        actors = item.get("actors")
        for index, actor in enumerate(actors if isinstance(actors, list) else ()):
            if isinstance(actor, str) and _is_name(actor):
                yield NAMES_PERSON.problem(f"{pointer}/actors/{index}")


def _texts(value: Any) -> list[str]:
    values = value.values() if isinstance(value, dict) else [value]
    return [text for text in values if isinstance(text, str)]


def _is_name(text: str) -> bool:
    """Whether a text holds what looks like a person's name: a title with a name, initials with one, an address."""
    start = text[:2_000]
    return bool(_TITLE.search(start) or _INITIALS.search(start) or _AT.search(start))


def _nowhere_open(facts: Facts) -> Iterator[Problem]:
    availability = facts.tree.get("availability")
    if (
        isinstance(availability, dict)
        and availability.get("open") in ("yes", "invited")
        and availability.get("rings", []) == []
    ):
        yield NOWHERE_OPEN.problem("/availability")


RULES = (
    Rule(SENSITIVE, _sensitive, ("portfolio",)),
    Rule(OPEN_DEFAULT, _open_default, ("portfolio",)),
    Rule(NAMES_PERSON, _names_person, ("portfolio",)),
    Rule(NOWHERE_OPEN, _nowhere_open, ("portfolio",)),
)
