"""The codes of the structure check: what can be wrong with a document's shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eportfolio.errors import Code

MISSING = Code(
    "EP102",
    "error",
    {"en": "the required member `{member}` is missing", "nl": "het verplichte onderdeel `{member}` ontbreekt"},
    {"en": "add `{member}` to this object", "nl": "voeg `{member}` aan dit object toe"},
    {
        "en": "Very little is required: what a document is, its version, id and language, and an id for every item.",
        "nl": "Er is weinig verplicht: wat het document is, versie, id en taal, en een id voor elk onderdeel van een lijst.",
    },
    '{"type": "Portfolio"}',
)
CHOICE = Code(
    "EP103",
    "error",
    {
        "en": "this value is not in the list of allowed values",
        "nl": "deze waarde staat niet in de lijst van toegestane waarden",
    },
    {"en": "use one of: {allowed}", "nl": "gebruik een van: {allowed}"},
    {
        "en": "Kinds are closed lists, so that every program understands them; `other` with a `label` is the way out.",
        "nl": "Soorten zijn gesloten lijsten, zodat elk programma ze begrijpt; `other` met een `label` is de uitweg.",
    },
    '{"id": "#e1", "kind": "job"}',
)
CHOICE_NEAR = Code(
    CHOICE.code,
    "error",
    CHOICE.message,
    {"en": "did you mean `{near}`? allowed: {allowed}", "nl": "bedoelde u `{near}`? toegestaan: {allowed}"},
    CHOICE.why,
    CHOICE.example,
)
RANGE = Code(
    "EP105",
    "error",
    {"en": "this number is outside {minimum} to {maximum}", "nl": "dit getal ligt niet tussen {minimum} en {maximum}"},
    {"en": "write a number from {minimum} to {maximum}", "nl": "schrijf een getal van {minimum} tot en met {maximum}"},
    {
        "en": "Bounds catch slips of the unit: hours a month where hours a week are meant.",
        "nl": "Grenzen vangen vergissingen in de eenheid op: uren per maand waar uren per week bedoeld zijn.",
    },
    '{"hoursPerWeek": 200}',
)
EMPTY = Code(
    "EP106",
    "error",
    {"en": "this is empty", "nl": "dit is leeg"},
    {
        "en": "leave the member out when there is nothing to say",
        "nl": "laat het onderdeel weg als er niets te zeggen is",
    },
    {
        "en": "What is not said is absent; an empty text would look like an answer.",
        "nl": "Wat niet gezegd wordt is afwezig; een lege tekst zou op een antwoord lijken.",
    },
    '{"headline": ""}',
)
COUNT = Code(
    "EP107",
    "error",
    {"en": "this list has too many entries", "nl": "deze lijst heeft te veel onderdelen"},
    {"en": "at most {maximum} are allowed here", "nl": "hier zijn er hoogstens {maximum} toegestaan"},
)
CONTROL = Code(
    "EP108",
    "error",
    {
        "en": "this text holds a control character or a line break",
        "nl": "deze tekst bevat een besturingsteken of een regeleinde",
    },
    {
        "en": "write it on one line without control characters",
        "nl": "schrijf het op één regel, zonder besturingstekens",
    },
    {
        "en": "Control characters cannot be written to XML and hide things from people; names and codes are one line.",
        "nl": "Besturingstekens passen niet in XML en verbergen dingen voor mensen; namen en codes zijn één regel.",
    },
)
KEY_LANG = Code(
    "EP109",
    "error",
    {"en": "a key of this text is not a language tag", "nl": "een sleutel van deze tekst is geen taalcode"},
    {"en": "use BCP 47 tags such as nl, en or nl-BE", "nl": "gebruik taalcodes zoals nl, en of nl-BE (BCP 47)"},
    {
        "en": "A text in several languages has one member for each language, named by its BCP 47 tag.",
        "nl": "Een tekst in meer talen heeft één onderdeel per taal, met de BCP 47-taalcode als naam.",
    },
    '{"headline": {"dutch language": "..."}}',
)
KEY_POINTER = Code(
    KEY_LANG.code,
    "error",
    {
        "en": "a key here is neither `default` nor a JSON Pointer",
        "nl": "een sleutel hier is geen `default` en geen JSON Pointer",
    },
    {"en": "write a pointer such as /owner/givenName", "nl": "schrijf een verwijzing zoals /owner/givenName"},
    KEY_LANG.why,
    KEY_LANG.example,
)
UNKNOWN = Code(
    "EP110",
    "warning",
    {
        "en": "this object has a member the format does not know",
        "nl": "dit object heeft een onderdeel dat het formaat niet kent",
    },
    {
        "en": "it is kept and written back; put data of your own under `extensions`",
        "nl": "het blijft bewaard en wordt teruggeschreven; zet eigen gegevens onder `extensions`",
    },
    {
        "en": "Unknown members are kept, so that newer documents survive older software; but a typing error looks the same.",
        "nl": "Onbekende onderdelen blijven bewaard, zodat nieuwere documenten oudere programma's overleven; maar een tikfout ziet er net zo uit.",
    },
    '{"headlin": "..."}',
)
UNKNOWN_NEAR = Code(
    UNKNOWN.code,
    "warning",
    UNKNOWN.message,
    {
        "en": "did you mean `{near}`? it is kept and written back as it is",
        "nl": "bedoelde u `{near}`? het blijft bewaard en wordt zo teruggeschreven",
    },
    UNKNOWN.why,
    UNKNOWN.example,
)
CLOSED = Code(
    "EP111",
    "error",
    {
        "en": "this object has a member that is not allowed here",
        "nl": "dit object heeft een onderdeel dat hier niet mag",
    },
    {"en": "allowed here: {allowed}", "nl": "hier is toegestaan: {allowed}"},
    {
        "en": "In rules about who may see what, and in the JSON-LD context, a member that is not understood could open what was meant to stay closed.",
        "nl": "In regels over wie wat mag zien, en in de JSON-LD-context, kan een onderdeel dat niet begrepen wordt openen wat dicht moest blijven.",
    },
    '{"visibility": {"ring": "market", "unless": []}}',
)
KIND = Code(
    "EP112",
    "error",
    {"en": "this has to be exactly `{expected}`", "nl": "hier hoort precies `{expected}` te staan"},
    {"en": "write `{expected}`", "nl": "schrijf `{expected}`"},
)
TOO_MANY = Code(
    "EP113",
    "error",
    {
        "en": "there are more than {maximum} problems; the rest is not shown",
        "nl": "er zijn meer dan {maximum} problemen; de rest wordt niet getoond",
    },
    {"en": "mend these first", "nl": "verhelp eerst deze"},
)
NEWER_MINOR = Code(
    "EP120",
    "info",
    {
        "en": "the document follows a newer version of the format than this library knows ({known})",
        "nl": "het document volgt een nieuwere versie van het formaat dan dit programma kent ({known})",
    },
    {
        "en": "it is read; what is new in it is kept as it is",
        "nl": "het wordt gelezen; wat er nieuw in is blijft ongewijzigd bewaard",
    },
    {
        "en": "Within one major version everything older software knows keeps its meaning.",
        "nl": "Binnen één hoofdversie behoudt alles wat oudere programma's kennen zijn betekenis.",
    },
)
NOT_BUILT = Code(
    "EP190",
    "error",
    {"en": "this value is not allowed here", "nl": "deze waarde mag hier niet"},
    {"en": "see the reference of the model for what is", "nl": "zie de naslag van het model voor wat wel mag"},
)

REFERRED = Code(
    "EP191",
    "error",
    {"en": "this refers to the item that is to be removed", "nl": "dit verwijst naar het onderdeel dat weg moet"},
    {
        "en": "take the references away with it, or keep them and mend them",
        "nl": "haal de verwijzingen mee weg, of houd ze en herstel ze",
    },
    {
        "en": "A claim that leans on an item loses its ground when that item goes.",
        "nl": "Een bewering die op een onderdeel steunt verliest haar grond als dat onderdeel verdwijnt.",
    },
)

_WHY = {
    "en": "Codes, dates and addresses have one spelling, so that every program reads the same; the original wording has a place of its own (`raw`, `label`, `extensions`).",
    "nl": "Codes, datums en adressen hebben één schrijfwijze, zodat elk programma hetzelfde leest; de oorspronkelijke woorden hebben een eigen plaats (`raw`, `label`, `extensions`).",
}


def _spelling(en: str, nl: str, hint_en: str, hint_nl: str) -> Code:
    return Code(
        "EP104",
        "error",
        {"en": f"this is not {en}", "nl": f"dit is geen {nl}"},
        {"en": hint_en, "nl": hint_nl},
        _WHY,
        '{"start": "March 2019"}',
    )


SPELLINGS: Mapping[str, Code] = {
    "Date": _spelling(
        "a date of the format",
        "datum volgens het formaat",
        "write 2019, 2019-03 or 2019-03-01; only what is known",
        "schrijf 2019, 2019-03 of 2019-03-01; alleen wat bekend is",
    ),
    "Timestamp": _spelling(
        "a moment with a time zone",
        "tijdstip met tijdzone",
        "write such as 2026-11-23T10:00:00Z",
        "schrijf bijvoorbeeld 2026-11-23T10:00:00Z",
    ),
    "Uri": _spelling(
        "an absolute URI the format allows",
        "absolute URI die het formaat toestaat",
        "use https, http, urn, did, mailto or tel, without a user name, and percent-encode spaces and quotes",
        "gebruik https, http, urn, did, mailto of tel, zonder gebruikersnaam, en codeer spaties en aanhalingstekens",
    ),
    "Ref": _spelling(
        "a local id",
        "lokaal id",
        "write # and a letter, then letters, digits, dots, dashes: #e1",
        "schrijf # en een letter, dan letters, cijfers, punten, streepjes: #e1",
    ),
    "Lang": _spelling(
        "a language tag",
        "taalcode",
        "use BCP 47 tags such as nl, en or nl-BE; und when unknown",
        "gebruik BCP 47-codes zoals nl, en of nl-BE; und als het onbekend is",
    ),
    "Country": _spelling(
        "a country code",
        "landcode",
        "use two capitals (ISO 3166-1): NL, GR, GB",
        "gebruik twee hoofdletters (ISO 3166-1): NL, GR, GB",
    ),
    "Sha256": _spelling(
        "a SHA-256 digest", "SHA-256-digest", "write 64 digits 0-9 and a-f", "schrijf 64 tekens 0-9 en a-f"
    ),
    "MediaType": _spelling(
        "a media type",
        "mediatype",
        "write such as application/pdf, without parameters",
        "schrijf bijvoorbeeld application/pdf, zonder parameters",
    ),
    "FormatVersion": _spelling("a version of this format", "versie van dit formaat", "write 1.0", "schrijf 1.0"),
    "RingRule": _spelling(
        "a ring",
        "kring",
        "use private, organisation, sector or market",
        "gebruik private, organisation, sector of market",
    ),
    "Context": _spelling(
        "the context of this format",
        "context van dit formaat",
        "use https://w3id.org/eportfolio/context/1.0.jsonld, alone or followed by the document's @base and @language",
        "gebruik https://w3id.org/eportfolio/context/1.0.jsonld, alleen of gevolgd door @base en @language van het document",
    ),
}
SPELLING = _spelling(
    "written as the format asks",
    "waarde in de schrijfwijze van het formaat",
    "see the reference of this member",
    "zie de naslag van dit onderdeel",
)

_TYPE_NAMES: Mapping[str, tuple[str, str]] = {
    "string": ("text", "tekst"),
    "number": ("a number", "een getal"),
    "integer": ("a whole number", "een geheel getal"),
    "boolean": ("true or false", "true of false"),
    "array": ("a list", "een lijst"),
    "object": ("an object", "een object"),
}


def wrong_type(kinds: Sequence[str]) -> Code:
    """The code for a value that is of none of these JSON types."""
    english = " or ".join(_TYPE_NAMES[kind][0] for kind in kinds)
    dutch = " of ".join(_TYPE_NAMES[kind][1] for kind in kinds)
    return Code(
        "EP101",
        "error",
        {"en": f"this is not {english}", "nl": f"dit is niet {dutch}"},
        {
            "en": f"write {english} here, or leave the member out",
            "nl": f"schrijf hier {dutch}, of laat dit onderdeel weg",
        },
        {
            "en": "Values are never converted: a number in quotation marks is text, and null is not the same as absent.",
            "nl": "Waarden worden nooit omgezet: een getal tussen aanhalingstekens is tekst, en null is iets anders dan afwezig.",
        },
        '{"primary": "yes"}',
    )


CODES: tuple[Code, ...] = (
    wrong_type(("boolean",)),
    MISSING,
    CHOICE,
    SPELLINGS["Date"],
    RANGE,
    EMPTY,
    COUNT,
    CONTROL,
    KEY_LANG,
    UNKNOWN,
    CLOSED,
    KIND,
    TOO_MANY,
    NEWER_MINOR,
    NOT_BUILT,
    REFERRED,
)
