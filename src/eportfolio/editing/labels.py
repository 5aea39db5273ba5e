"""What the members and sections of the format are called in plain English and Dutch, and how a value is shown."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import Any

LANGS = ("en", "nl")
LONGEST = 72

# fmt: off
DUTCH: Mapping[str, str] = {
    "$schema": "adres van het schema", "@context": "JSON-LD-context", "about": "gaat over",
    "achievements": "prestaties en activiteiten", "actors": "actoren", "address": "adres", "agreement": "afspraken",
    "allows": "staat toe", "appraiser": "beoordelaar", "assessments": "beoordelingen",
    "availability": "beschikbaarheid", "basis": "grond", "birthDate": "geboortedatum", "by": "door",
    "bytes": "aantal bytes", "category": "categorie", "cefr": "taalniveau (ERK)", "commissioner": "opdrachtgever",
    "competencies": "competenties", "concept": "begrip", "conditions": "voorwaarden", "confidence": "zekerheid",
    "confidentiality": "vertrouwelijkheid", "contact": "contact", "content": "inhoud", "contract": "contract",
    "country": "land", "countryName": "naam van het land", "created": "gemaakt op", "credentials": "bewijzen",
    "creditSystem": "soort studiepunten", "credits": "studiepunten", "date": "datum", "days": "dagen",
    "declarations": "meldingen", "declaredTo": "gemeld bij", "demographics": "persoonlijke gegevens",
    "demonstratedIn": "blijkt uit", "department": "afdeling", "derivedFrom": "afgeleid van",
    "description": "beschrijving", "digest": "controlegetal",
    "disabilityInsurance": "arbeidsongeschiktheidsverzekering",
    "disclosure": "zichtbaarheid", "due": "uiterlijk", "education": "opleidingen",
    "educationLevel": "opleidingsniveau", "email": "e-mailadres", "end": "einde", "endorsements": "aanbevelingen",
    "evidence": "documenten", "except": "behalve", "experiences": "ervaringen", "expires": "verloopt",
    "extensions": "wat andere formaten wisten", "facilities": "faciliteiten", "familyName": "achternaam",
    "familyNamePrefix": "tussenvoegsel", "field": "vakgebied", "fieldCodes": "codes van het vakgebied",
    "formatVersion": "versie van het formaat", "gender": "geslacht", "given": "gegeven", "givenName": "voornaam",
    "goals": "doelen", "grade": "cijfer", "handle": "account", "handover": "overdracht", "headline": "kopregel",
    "honorificPrefix": "titel voor de naam", "honorificSuffix": "titel achter de naam", "hoursPerWeek": "uren per week",
    "id": "id", "importance": "belang", "incompatiblePositions": "functies die niet samengaan", "interest": "wens",
    "issued": "afgegeven op", "issuer": "afgegeven door", "kind": "soort", "label": "naam", "language": "taal",
    "languages": "talen", "lastUsed": "laatst gebruikt", "legalPosition": "rechtspositie", "level": "niveau",
    "lines": "adresregels", "links": "links", "listening": "luisteren", "locality": "plaats", "max": "hoogstens",
    "maxDistance": "grootste afstand", "maxMinutes": "langste reistijd", "mayTell": "mag verteld worden",
    "mediaType": "mediatype", "method": "methode", "min": "minstens", "modified": "gewijzigd op", "name": "naam",
    "nationalities": "nationaliteiten", "native": "moedertaal", "note": "aantekening", "number": "nummer",
    "occupation": "beroep", "ongoing": "loopt nog", "only": "alleen", "open": "vindbaar", "opens": "opent op",
    "orEqual": "of gelijkwaardig", "organisation": "organisatie", "overnight": "overnachten", "owner": "eigenaar",
    "partOf": "deel van", "path": "plek in het bestand", "pension": "pensioen", "period": "periode", "photo": "foto",
    "place": "plaats", "position": "functie", "postalCode": "postcode", "preferredName": "roepnaam",
    "primary": "hoofdaanstelling", "procurement": "inkoop", "purpose": "doel", "questionsTo": "vragen aan",
    "questionsUntil": "vragen tot", "raw": "niveau volgens de bron", "reached": "bereikt op", "reading": "lezen",
    "recipient": "ontvanger", "reflections": "reflecties", "region": "regio", "regions": "regio's",
    "relation": "relatie", "relations": "relaties", "remote": "op afstand", "reply": "reactie", "required": "vereist",
    "requirements": "eisen", "result": "uitkomst", "results": "resultaten", "returnGuarantee": "terugkeergarantie",
    "ring": "ring", "rings": "ringen", "role": "rol", "samePost": "dezelfde functie", "scheme": "schaal",
    "sector": "sector", "service": "dienst", "sha256": "controlegetal (SHA-256)", "since": "sinds",
    "spokenInteraction": "gesprekken voeren", "spokenProduction": "spreken", "start": "begin",
    "statement": "verklaring", "status": "stand", "summary": "samenvatting", "telephone": "telefoonnummer",
    "text": "tekst", "thesis": "scriptie", "title": "titel", "totalHoursPerWeek": "uren per week in totaal",
    "travel": "reizen", "type": "type", "until": "tot en met", "url": "webadres", "validUntil": "geldig tot",
    "value": "waarde", "view": "weergave", "visibility": "zichtbaar voor", "website": "website", "weight": "gewicht",
    "withinMonths": "binnen maanden", "writing": "schrijven",
}
ENGLISH: Mapping[str, str] = {
    "$schema": "address of the schema", "@context": "JSON-LD context", "birthDate": "date of birth",
    "cefr": "CEFR levels", "demonstratedIn": "shown in", "evidence": "documents", "email": "e-mail address",
    "extensions": "what other formats knew", "fieldCodes": "codes of the field", "interest": "wish",
    "maxDistance": "furthest distance", "maxMinutes": "longest journey", "mediaType": "media type",
    "created": "made on", "modified": "changed on", "issued": "date of issue", "expires": "expiry date",
    "photo": "photo",
    "raw": "level as in the source", "sha256": "SHA-256", "url": "web address",
    "orEqual": "or equal", "visibility": "visible to",
}
# fmt: on
_HUMP = re.compile("(?<=[a-z0-9])(?=[A-Z])")


def label(member: str, lang: str) -> str:
    """A member of the format in plain words; a name that is none of the format's own is shown as it is."""
    if lang == "nl":
        return DUTCH.get(member, member)
    if member in ENGLISH or member not in DUTCH:
        return ENGLISH.get(member, member)
    return _HUMP.sub(" ", member).lower()


def shown(value: Any, lang: str) -> str:
    """A value on one line, at most 72 characters of it."""
    if isinstance(value, bool):
        return ({"en": "yes", "nl": "ja"} if value else {"en": "no", "nl": "nee"})[lang]
    if isinstance(value, str):
        return f'"{_cut(" ".join(value.split()))}"'
    if isinstance(value, int | float):
        return str(int(value) if value == int(value) else value)
    if isinstance(value, list | tuple) and value and all(isinstance(entry, str) for entry in value):
        return _cut(", ".join(f'"{entry}"' for entry in value))
    return _cut(json.dumps(value, ensure_ascii=False))


def both(before: Any, after: Any, lang: str) -> tuple[str, str]:
    """Two values, each on one line; of long texts the part where they begin to differ."""
    if isinstance(before, str) and isinstance(after, str):
        one, other = " ".join(before.split()), " ".join(after.split())
        same = len(os.path.commonprefix([one, other]))  # noqa: RUF071  # texts: it is meant letter by letter
        start = max(0, same - LONGEST // 3) if max(len(one), len(other)) > LONGEST else 0
        lead = "…" if start else ""
        return f'"{lead}{_cut(one[start:])}"', f'"{lead}{_cut(other[start:])}"'
    return shown(before, lang), shown(after, lang)


def text(value: Any, language: str, lang: str) -> str:
    """A text of a document in `lang` where it has it, else in the document's language, else in its first."""
    if not isinstance(value, Mapping):
        return value if isinstance(value, str) else ""
    folded = {tag.casefold(): said for tag, said in value.items()}
    found = folded.get(lang.casefold(), folded.get(language.casefold()))
    return next(iter(folded.values()), "") if found is None else found


def title(item: Mapping[str, Any], language: str, lang: str) -> str:
    """What an item is, in a few words: its title, role or name, and the organisation it belongs to."""
    for member in ("title", "role", "label", "statement", "method", "category", "language", "description", "kind"):
        if said := text(item.get(member), language, lang):
            break
    else:
        said = str(item.get("concept", "")).rpartition("/")[2]
    organisation = item.get("organisation") or item.get("issuer")
    name = organisation.get("name", "") if isinstance(organisation, Mapping) else ""
    return ", ".join(_cut(" ".join(part.split())) for part in (said, name) if part)


def _cut(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
