"""What the formats of linked data say when a graph cannot be read, or holds what a document cannot."""

from __future__ import annotations

from eportfolio.errors import Code

SYNTAX = Code(
    "EP074",
    "error",
    {"en": "this is not correct {syntax}", "nl": "dit is geen juiste {syntax}"},
    {
        "en": "write one statement with absolute addresses, ended by a full stop, as the specification asks",
        "nl": "schrijf een bewering met absolute adressen en een punt aan het eind, zoals de specificatie vraagt",
    },
)
NO_DOCUMENT = Code(
    "EP075",
    "error",
    {
        "en": "the linked data holds no portfolio and no opportunity",
        "nl": "de linked data bevatten geen portfolio en geen opdracht",
    },
    {
        "en": "one thing in it must have the type {terms}Portfolio or {terms}Opportunity",
        "nl": "één ding erin moet het type {terms}Portfolio of {terms}Opportunity hebben",
    },
)
SEVERAL = Code(
    "EP076",
    "error",
    {"en": "the linked data hold {count} documents", "nl": "de linked data bevatten {count} documenten"},
    {"en": "give each document a file of its own", "nl": "geef elk document een eigen bestand"},
)
PROCESSOR = Code(
    "EP077",
    "error",
    {"en": "this is not correct JSON-LD 1.1", "nl": "dit is geen juiste JSON-LD 1.1"},
    {
        "en": "check it with a JSON-LD processor; the specification calls this fault: {fault}",
        "nl": "controleer het met een JSON-LD-programma; de specificatie noemt deze fout: {fault}",
    },
)
TOO_MANY = Code(
    "EP078",
    "error",
    {
        "en": "the linked data have more statements or values than is allowed",
        "nl": "de linked data hebben meer beweringen of waarden dan is toegestaan",
    },
    {
        "en": "at most {limit} are read; or raise {name} in Limits (command line: --limit {name}=NUMBER)",
        "nl": "hoogstens {limit} worden gelezen; of verhoog {name} in Limits (opdrachtregel: --limit {name}=GETAL)",
    },
)
NEW_ID = Code(
    "EP079",
    "info",
    {
        "en": "the thing got an id of this document, as the one it had is of another shape",
        "nl": "het onderdeel kreeg een id van dit document, want de oude heeft een andere vorm",
    },
)
NEW_DOCUMENT_ID = Code(
    "EP080",
    "info",
    {
        "en": "the document had no id of its own; it got one made from its content",
        "nl": "het document had geen eigen id; het kreeg er een die van de inhoud is gemaakt",
    },
)
CREDENTIAL = Code(
    "EP081",
    "error",
    {
        "en": "this is a credential ({what}) and holds no portfolio and no opportunity",
        "nl": "dit is een bewijs ({what}) en bevat geen portfolio en geen opdracht",
    },
    {
        "en": "credentials are not read yet: keep the file, and name it in `credentials` of a portfolio",
        "nl": "bewijzen worden nog niet gelezen: bewaar het bestand, en noem het bij `credentials` van een portfolio",
    },
)

UNKNOWN_TERM = Code(
    "EP790",
    "warning",
    {
        "en": "the member has no term in the context; linked data cannot hold it",
        "nl": "het onderdeel heeft geen term in de context; linked data kunnen het niet bevatten",
    },
)
KEYWORD = Code(
    "EP791",
    "warning",
    {
        "en": "the member has the name of a JSON-LD keyword; in JSON-LD it would mean something else, so it is left out",
        "nl": "het onderdeel heeft de naam van een JSON-LD-sleutelwoord; in JSON-LD zou het iets anders betekenen, dus het is weggelaten",
    },
)
STATEMENT = Code(
    "EP792",
    "warning",
    {
        "en": "the statement has no member in this format, or not at this place",
        "nl": "de bewering heeft geen onderdeel in dit formaat, of niet op deze plaats",
    },
)
SECOND = Code(
    "EP793",
    "warning",
    {
        "en": "there is room for one value here and another was taken",
        "nl": "hier is plaats voor één waarde en een andere is genomen",
    },
)
MERGED = Code(
    "EP794",
    "warning",
    {
        "en": "what has one id is one thing in linked data: what is said of it at several places is read back at all",
        "nl": "wat één id heeft, is in linked data één ding: wat er op verschillende plaatsen over staat, wordt op alle teruggelezen",
    },
)
ROUNDED = Code(
    "EP795",
    "warning",
    {
        "en": "linked data hold 16 digits of a number; this one has more",
        "nl": "linked data bevatten 16 cijfers van een getal; dit heeft er meer",
    },
)
TAG = Code(
    "EP796",
    "warning",
    {
        "en": "the text is kept, the language it names is not: there is no place for it here, or it is no language tag",
        "nl": "de tekst is bewaard, de taal die erbij staat niet: daar is hier geen plaats voor, of het is geen taalcode",
    },
)
IDENTIFIER = Code(
    "EP797",
    "warning",
    {
        "en": "the address that identified this thing has no place here",
        "nl": "het adres dat dit onderdeel aanduidde, heeft hier geen plaats",
    },
)
VALUE = Code(
    "EP798",
    "warning",
    {
        "en": "the value is not what its type says, or goes beyond what every program can carry",
        "nl": "de waarde is niet wat het type zegt, of gaat verder dan elk programma aankan",
    },
)
NO_LIST = Code(
    "EP799",
    "warning",
    {
        "en": "a list in the linked data is none: it runs in a circle, forks, has no end, is used twice, or lies inside another",
        "nl": "een lijst in de linked data is er geen: zij loopt rond, splitst zich, heeft geen eind, is twee keer gebruikt, of ligt in een andere",
    },
    {
        "en": "give each list cells of its own, each with one rdf:first and one rdf:rest, the last one ending in rdf:nil",
        "nl": "geef elke lijst eigen cellen, elk met één rdf:first en één rdf:rest, waarvan de laatste eindigt in rdf:nil",
    },
    {
        "en": "What such a list was meant to hold, and in which order, would be a guess; so nothing of it is taken.",
        "nl": "Wat zo'n lijst had moeten bevatten, en in welke volgorde, zou een gok zijn; daarom wordt er niets van overgenomen.",
    },
)
CODES = (
    SYNTAX, NO_DOCUMENT, SEVERAL, PROCESSOR, TOO_MANY, NEW_ID, NEW_DOCUMENT_ID, CREDENTIAL,
    UNKNOWN_TERM, KEYWORD, STATEMENT, SECOND, MERGED, ROUNDED, TAG, IDENTIFIER, VALUE, NO_LIST,
)  # fmt: skip
