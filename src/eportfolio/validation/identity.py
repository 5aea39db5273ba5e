"""Rules about what things are called: context, languages, addresses, kinds, names."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from eportfolio.errors import Code, Problem
from eportfolio.validation.facts import Facts
from eportfolio.validation.rule import Rule

OTHER_BASE = Code(
    "EP240",
    "error",
    {
        "en": "the context's @base or @language differs from the document's own `id` or `language`",
        "nl": "@base of @language van de context verschilt van de eigen `id` of `language` van het document",
    },
    {
        "en": "make them the same, or leave them out of the context",
        "nl": "maak ze gelijk, of laat ze weg uit de context",
    },
    {
        "en": "A linked-data reader would see other identifiers and languages than a JSON reader.",
        "nl": "Wie linked data leest zou andere id's en talen zien dan wie JSON leest.",
    },
    '"@context": ["...", {"@base": "urn:uuid:1"}], "id": "urn:uuid:2"',
)
SAME_TAG = Code(
    "EP241",
    "error",
    {"en": "the same language occurs twice in this text", "nl": "dezelfde taal komt twee keer voor in deze tekst"},
    {
        "en": "language tags are compared without regard to case; keep one",
        "nl": "taalcodes worden zonder onderscheid in hoofdletters vergeleken; houd er één",
    },
    {
        "en": "Which of the two texts is meant cannot be told.",
        "nl": "Welke van beide teksten bedoeld is, is niet te zeggen.",
    },
    '"headline": {"nl": "a", "NL": "b"}',
)
NAMELESS = Code(
    "EP320",
    "warning",
    {"en": "this item does not say what it is about", "nl": "dit onderdeel zegt niet waar het over gaat"},
    {"en": "add {members}", "nl": "voeg toe: {members}"},
    {
        "en": "A competency needs a concept or a label, a language a tag or a name; without, no reader can use it.",
        "nl": "Een competentie heeft een concept of een label nodig, een taal een code of een naam; zonder kan geen lezer er iets mee.",
    },
    '"competencies": [{"id": "#c1"}]',
)
UNLABELLED = Code(
    "EP321",
    "warning",
    {"en": "the kind is `other` and nothing says which", "nl": "de soort is `other` en er staat niet bij welke"},
    {"en": "add a `label`", "nl": "voeg een `label` toe"},
    {
        "en": "`other` is the way out of a closed list; the label tells people what is meant.",
        "nl": "`other` is de uitweg uit een gesloten lijst; het label zegt mensen wat bedoeld is.",
    },
    '{"id": "#e1", "kind": "other"}',
)
ODD_HOST = Code(
    "EP322",
    "warning",
    {
        "en": "this address has a host with letters outside ASCII",
        "nl": "de hostnaam in dit adres bevat letters buiten ASCII",
    },
    {
        "en": "check it letter by letter; look-alike letters make another address",
        "nl": "controleer het letter voor letter; gelijkende letters maken er een ander adres van",
    },
    {
        "en": "Concepts are compared by their exact URI; a look-alike never equals the real one.",
        "nl": "Concepten worden op hun exacte URI vergeleken; een dubbelganger is nooit gelijk aan de echte.",
    },
)
NO_MAIL = Code(
    "EP323",
    "warning",
    {"en": "this does not look like an e-mail address", "nl": "dit lijkt niet op een e-mailadres"},
    {"en": "an address has one @ with text on both sides", "nl": "een adres heeft één @ met tekst aan beide kanten"},
    {
        "en": "It is kept as it is; post to it will not arrive.",
        "nl": "Het blijft staan zoals het is; post komt zo niet aan.",
    },
)


def _other_base(facts: Facts) -> Iterator[Problem]:
    context = facts.tree.get("@context")
    extra = context[1] if isinstance(context, list) and len(context) == 2 else None
    if not isinstance(extra, dict):
        return
    for keyword, member in (("@base", "id"), ("@language", "language")):
        one, other = extra.get(keyword), facts.tree.get(member)
        if isinstance(one, str) and isinstance(other, str) and one.lower() != other.lower():
            yield OTHER_BASE.problem(f"/@context/1/{keyword}")


def _same_tag(facts: Facts) -> Iterator[Problem]:
    for pointer, text in facts.texts:
        if len({tag.lower() for tag in text}) < len(text):
            yield SAME_TAG.problem(pointer)


_IDENTITY = {
    "competencies": ("concept", "label"),
    "languages": ("language", "label"),
    "requirements": ("concept", "label"),
}


def _nameless(facts: Facts) -> Iterator[Problem]:
    for pointer, name, item in facts.objects:
        members = _IDENTITY.get(name)
        if members and not any(member in item for member in members):
            yield NAMELESS.problem(pointer, members=" / ".join(f"`{member}`" for member in members))


def _unlabelled(facts: Facts) -> Iterator[Problem]:
    for pointer, _, item in facts.objects:
        if item.get("kind") == "other" and "label" not in item:
            yield UNLABELLED.problem(pointer)


def _odd_host(facts: Facts) -> Iterator[Problem]:
    for pointer, uri in facts.uris:
        if not uri.isascii() and uri.startswith("http"):
            try:
                odd = not (urlsplit(uri).hostname or "").isascii()
            except ValueError:
                odd = True
            if odd:
                yield ODD_HOST.problem(pointer)


def _no_mail(facts: Facts) -> Iterator[Problem]:
    for pointer, _, item in facts.objects:
        addresses = item.get("email")
        for index, address in enumerate(addresses if isinstance(addresses, list) else ()):
            if isinstance(address, str) and (address.count("@") != 1 or not all(address.split("@")) or " " in address):
                yield NO_MAIL.problem(f"{pointer}/email/{index}")


RULES = (
    Rule(OTHER_BASE, _other_base),
    Rule(SAME_TAG, _same_tag),
    Rule(NAMELESS, _nameless),
    Rule(UNLABELLED, _unlabelled),
    Rule(ODD_HOST, _odd_host),
    Rule(NO_MAIL, _no_mail),
)
