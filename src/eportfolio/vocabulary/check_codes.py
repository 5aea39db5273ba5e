"""What can be wrong with a vocabulary."""

from __future__ import annotations

from eportfolio.errors import Code


def _code(number: int, en: str, nl: str, hint_en: str, hint_nl: str) -> Code:
    return Code(f"EP{number}", "error", {"en": en, "nl": nl}, {"en": hint_en, "nl": hint_nl})


NO_LABEL = _code(
    401,
    "this concept has no preferred label in `{language}`",
    "dit begrip heeft geen voorkeursnaam in `{language}`",
    "add a skos:prefLabel with that language tag",
    "voeg een skos:prefLabel met die taalcode toe",
)
TWO_LABELS = _code(
    402,
    "this concept has two preferred labels in `{language}`",
    "dit begrip heeft twee voorkeursnamen in `{language}`",
    "make one of them an altLabel (SKOS S14)",
    "maak van een ervan een altLabel (SKOS S14)",
)
REPEATED_LABEL = _code(
    403,
    "a label of this concept is given twice, as two kinds of label",
    "een naam van dit begrip staat er twee keer, als twee soorten naam",
    "keep it once: prefLabel, altLabel or hiddenLabel (SKOS S13)",
    "houd er één: prefLabel, altLabel of hiddenLabel (SKOS S13)",
)
SHARED_LABEL = _code(
    404,
    "this concept shares a label in `{language}` with another concept",
    "dit begrip heeft een naam in `{language}` die een ander begrip ook heeft",
    "word one of them differently, or state v:sharedLabel with both",
    "noem een van beide anders, of zet v:sharedLabel bij allebei",
)
NO_DEFINITION = _code(
    405,
    "this concept has no definition in `{language}`",
    "dit begrip heeft geen definitie in `{language}`",
    "add a skos:definition with that language tag",
    "voeg een skos:definition met die taalcode toe",
)
UNDOCUMENTED = _code(
    406,
    "nothing says what this concept means",
    "nergens staat wat dit begrip betekent",
    "add a skos:definition, a scopeNote or a note",
    "voeg een skos:definition, een scopeNote of een note toe",
)
NO_PLAIN_NOTE = _code(
    407,
    "this concept has no plain-language note in `{language}`",
    "dit begrip heeft geen uitleg in gewone taal in `{language}`",
    "add a v:plainNote in short sentences",
    "voeg een v:plainNote in korte zinnen toe",
)
LONG_SENTENCES = _code(
    408,
    "the plain-language note in `{language}` has {words} words to a sentence",
    "de uitleg in gewone taal in `{language}` heeft {words} woorden per zin",
    "write sentences of at most {maximum} words on average",
    "schrijf zinnen van gemiddeld hoogstens {maximum} woorden",
)
CIRCULAR_DEFINITION = _code(
    409,
    "the definition in `{language}` repeats the label",
    "de definitie in `{language}` herhaalt de naam",
    "say what someone does or knows in other words",
    "zeg in andere woorden wat iemand doet of weet",
)
EMPTY_TEXT = _code(
    410,
    "a text of this concept is empty, or has white space at an end or control characters",
    "een tekst van dit begrip is leeg, of heeft wit aan een eind of stuurtekens",
    "mend or remove the text",
    "verbeter de tekst of haal hem weg",
)
NO_TAG = _code(
    411,
    "a text of this concept has no language tag, or one that is none",
    "een tekst van dit begrip heeft geen taalcode, of een die er geen is",
    "give it a BCP 47 tag, such as @nl",
    "geef hem een BCP 47-code, zoals @nl",
)
CYCLE = _code(
    412,
    "this concept is, over others, broader than itself",
    "dit begrip is, via andere, ruimer dan zichzelf",
    "take one skos:broader of the circle away",
    "haal één skos:broader uit de kring weg",
)
ORPHAN = _code(
    413,
    "nothing leads to this concept",
    "niets leidt naar dit begrip",
    "give it a skos:broader, or make it a top concept",
    "geef het een skos:broader, of maak er een topbegrip van",
)
REDUNDANT = _code(
    414,
    "this concept has a broader concept that it already has over another one",
    "dit begrip heeft een ruimer begrip dat het via een ander al heeft",
    "keep the nearest skos:broader only",
    "houd alleen het naaste skos:broader",
)
MANY_BROADER = _code(
    415,
    "this concept has {number} broader concepts",
    "dit begrip heeft {number} ruimere begrippen",
    "keep one, and make the others skos:related",
    "houd er één, en maak van de andere skos:related",
)
TOO_DEEP = _code(
    416,
    "this concept lies {number} levels deep",
    "dit begrip ligt {number} lagen diep",
    "a scheme of ours has at most three levels",
    "een schema van ons heeft hoogstens drie lagen",
)
RELATED_KIN = _code(
    417,
    "this concept is related to itself, or to one above or below it",
    "dit begrip is verwant met zichzelf, of met een boven of onder zich",
    "take the skos:related away (SKOS S27)",
    "haal de skos:related weg (SKOS S27)",
)
NOWHERE = _code(
    418,
    "this leads to a concept that is not there",
    "dit leidt naar een begrip dat er niet is",
    "mend the address, or add the concept",
    "verbeter het adres, of voeg het begrip toe",
)
NO_SCHEME = _code(
    419,
    "this concept is in no concept scheme",
    "dit begrip zit in geen begrippenschema",
    "add skos:inScheme",
    "voeg skos:inScheme toe",
)
TOP_WITH_BROADER = _code(
    420,
    "this top concept has a broader concept",
    "dit topbegrip heeft een ruimer begrip",
    "take skos:topConceptOf or skos:broader away",
    "haal skos:topConceptOf of skos:broader weg",
)
SAME_NOTATION = _code(
    421,
    "another concept has the same notation",
    "een ander begrip heeft dezelfde notatie",
    "give each concept one of its own",
    "geef elk begrip een eigen notatie",
)
BROKEN_MAPPING = _code(
    422,
    "this mapping leads to no address, to the own scheme, or says two things at once",
    "deze koppeling leidt naar geen adres, naar het eigen schema, of zegt twee dingen tegelijk",
    "map to a concept of another scheme, in one way (SKOS S46)",
    "koppel aan een begrip van een ander schema, op één manier (SKOS S46)",
)
INCOMPLETE = _code(
    423,
    "this concept lacks `{member}`",
    "dit begrip mist `{member}`",
    "a concept of ours has a type, two examples, its nearest neighbour, the difference with it, and a date",
    "een begrip van ons heeft een soort, twee voorbeelden, zijn naaste buur, het verschil daarmee en een datum",
)
CODES = tuple(value for value in list(globals().values()) if isinstance(value, Code))
