"""The codes of the doors (EP001-EP060) with their texts in English and Dutch: message, hint, and why.

Rule: a template takes only the parameters in its text: our own names and numbers, never anything from the input.
"""

from __future__ import annotations

from eportfolio.errors import Code
from eportfolio.guard._filecodes import (
    PDF_CANDIDATES as PDF_CANDIDATES,
    PDF_ENCRYPTED as PDF_ENCRYPTED,
    PDF_LIMIT as PDF_LIMIT,
    PDF_NO_PORTFOLIO as PDF_NO_PORTFOLIO,
    PDF_UNREADABLE as PDF_UNREADABLE,
    ZIP_COUNT as ZIP_COUNT,
    ZIP_DAMAGED as ZIP_DAMAGED,
    ZIP_DUPLICATE as ZIP_DUPLICATE,
    ZIP_ENCRYPTED as ZIP_ENCRYPTED,
    ZIP_METHOD as ZIP_METHOD,
    ZIP_OVERLAP as ZIP_OVERLAP,
    ZIP_PATH as ZIP_PATH,
    ZIP_PREFIX as ZIP_PREFIX,
    ZIP_RATIO as ZIP_RATIO,
    ZIP_TOTAL as ZIP_TOTAL,
    ZIP_TYPE as ZIP_TYPE,
)

# --- any input ------------------------------------------------------------------------------------------------------

EMPTY = Code(
    "EP001", "error",
    {"en": "The input is empty.", "nl": "De invoer is leeg."},
    {"en": "Give a file that holds a document.", "nl": "Geef een bestand waar een document in staat."},
    {"en": "An empty file is nearly always an upload or export that failed.",
     "nl": "Een leeg bestand is bijna altijd een upload of export die mislukt is."},
)
UNKNOWN_FORMAT = Code(
    "EP002", "error",
    {"en": "No known format recognises the input.", "nl": "De invoer is van geen enkel bekend formaat."},
    {"en": "Give a file in one of the supported formats, or name the format.",
     "nl": "Geef een bestand in een van de ondersteunde formaten, of noem het formaat."},
    {"en": "The content decides, not the file name; nothing in it looks like a format this library reads.",
     "nl": "De inhoud beslist, niet de bestandsnaam; niets erin lijkt op een formaat dat deze bibliotheek leest."},
)
AMBIGUOUS_FORMAT = Code(
    "EP003", "error",
    {"en": "The input fits more than one format: {formats}.",
     "nl": "De invoer past bij meer dan een formaat: {formats}."},
    {"en": "Name the format that is meant.", "nl": "Noem het formaat dat bedoeld is."},
    {"en": "Guessing between formats could misread the document.",
     "nl": "Gokken tussen formaten kan het document verkeerd lezen."},
)
TOO_LARGE = Code(
    "EP004", "error",
    {"en": "The input is larger than {limit} bytes.", "nl": "De invoer is groter dan {limit} bytes."},
    {"en": "Give a smaller file, or raise the limit.", "nl": "Geef een kleiner bestand, of verhoog de grens."},
    {"en": "A bound on the size keeps a single file from exhausting the machine.",
     "nl": "Een grens aan de grootte voorkomt dat een enkel bestand de computer uitput."},
)
UNSUPPORTED_VERSION = Code(
    "EP005", "error",
    {"en": "The document's format version is not supported.",
     "nl": "De formaatversie van het document wordt niet ondersteund."},
    {"en": "Supported versions: {supported}.", "nl": "Ondersteunde versies: {supported}."},
    {"en": "A newer main version may give known members another meaning.",
     "nl": "Een nieuwere hoofdversie kan bekende velden een andere betekenis geven."},
)
OTHER_KIND = Code(
    "EP006", "error",
    {"en": "The document is of kind {found}, but {expected} was asked for.",
     "nl": "Het document is van de soort {found}, maar er is om {expected} gevraagd."},
    {"en": "Give a document of the kind that was asked for.", "nl": "Geef een document van de gevraagde soort."},
    {"en": "A portfolio and an opportunity are different documents with different members.",
     "nl": "Een portfolio en een aanbod van werk zijn verschillende documenten met verschillende velden."},
)

# --- JSON -----------------------------------------------------------------------------------------------------------

JSON_SYNTAX = Code(
    "EP010", "error",
    {"en": "The JSON is not well-formed here.", "nl": "De JSON klopt hier niet."},
    {"en": "Expected here: {expected}", "nl": "Hier verwacht: {expected}"},
    {"en": "The text breaks the grammar of RFC 8259. NaN, Infinity, comments and trailing commas are not JSON.",
     "nl": "De tekst wijkt af van de grammatica van RFC 8259. NaN, Infinity, commentaar en een komma aan het eind "
           "zijn geen JSON."},
    '{"id": "#e1",}',
)
JSON_NOT_UTF8 = Code(
    "EP011", "error",
    {"en": "The text is not valid UTF-8 at byte {offset}.", "nl": "De tekst is geen geldige UTF-8 bij byte {offset}."},
    {"en": "Save the file as UTF-8.", "nl": "Sla het bestand op als UTF-8."},
    {"en": "Guessing another encoding would change letters without anyone noticing.",
     "nl": "Een andere codering raden zou ongemerkt letters veranderen."},
)
JSON_ENCODING = Code(
    "EP012", "error",
    {"en": "The text is in UTF-16 or UTF-32, not in UTF-8.",
     "nl": "De tekst staat in UTF-16 of UTF-32, niet in UTF-8."},
    {"en": "Save the file as UTF-8.", "nl": "Sla het bestand op als UTF-8."},
    {"en": "RFC 8259 allows UTF-8 only between systems.", "nl": "RFC 8259 staat tussen systemen alleen UTF-8 toe."},
)
JSON_DUPLICATE = Code(
    "EP013", "error",
    {"en": "An object has the same member name twice.", "nl": "Een object heeft twee keer dezelfde veldnaam."},
    {"en": "Keep one of the two members.", "nl": "Houd een van de twee velden."},
    {"en": "Programs differ in which of the two they read, so the document means different things to them.",
     "nl": "Programma's verschillen in welke van de twee ze lezen; zo betekent het document voor elk iets anders."},
    '{"id": "#e1", "id": "#e2"}',
)
JSON_NUMBER = Code(
    "EP014", "error",
    {"en": "The number cannot be carried exactly by every program.",
     "nl": "Niet elk programma kan dit getal precies overnemen."},
    {"en": "Write whole numbers up to 9007199254740991 and other numbers within the range of a double, in at most 64 "
           "characters; write anything else as a string.",
     "nl": "Schrijf gehele getallen tot en met 9007199254740991 en andere getallen binnen het bereik van een double, "
           "in hoogstens 64 tekens; schrijf iets anders als tekst."},
    {"en": "I-JSON (RFC 7493) limits numbers to IEEE 754 doubles; beyond that parsers change the value silently.",
     "nl": "I-JSON (RFC 7493) beperkt getallen tot IEEE 754-doubles; daarbuiten veranderen programma's de waarde "
           "ongemerkt."},
    '{"hoursPerWeek": 1e999}',
)
JSON_SURROGATE = Code(
    "EP015", "error",
    {"en": "A string holds half a character (a lone surrogate).",
     "nl": "Een tekst bevat een half teken (een losse surrogaat)."},
    {"en": "Write the character itself in UTF-8, or both halves as \\uXXXX\\uXXXX.",
     "nl": "Schrijf het teken zelf in UTF-8, of beide helften als \\uXXXX\\uXXXX."},
    {"en": "A lone surrogate cannot be written as UTF-8; the document could be read but never saved.",
     "nl": "Een losse surrogaat kan niet als UTF-8 worden geschreven; het document is dan wel te lezen, maar niet op "
           "te slaan."},
    '{"role": "\\ud800"}',
)
JSON_CONTROL = Code(
    "EP016", "error",
    {"en": "A string holds a control character that is not allowed.",
     "nl": "Een tekst bevat een stuurteken dat niet is toegestaan."},
    {"en": "Only tab, line feed and carriage return may stand in a string, written as \\t, \\n and \\r.",
     "nl": "Alleen een tab, een nieuwe regel en een regelterugloop mogen in een tekst staan, geschreven als \\t, \\n "
           "en \\r."},
    {"en": "Other control characters cannot be carried over to XML, CSV and many databases.",
     "nl": "Andere stuurtekens kunnen niet mee naar XML, CSV en veel databases."},
    '{"role": "a\\u0000b"}',
)
JSON_DEPTH = Code(
    "EP017", "error",
    {"en": "The JSON is nested more than {limit} levels deep.",
     "nl": "De JSON is meer dan {limit} niveaus diep genest."},
    {"en": "Give a document with less nesting.", "nl": "Geef een document met minder nesting."},
    {"en": "Deep nesting exhausts the stack of parsers; no real document comes near the bound.",
     "nl": "Diepe nesting put programma's uit; geen enkel echt document komt in de buurt van de grens."},
)
JSON_ENTRIES = Code(
    "EP018", "error",
    {"en": "There are more than {limit} members, items or values.",
     "nl": "Er zijn meer dan {limit} velden, onderdelen of waarden."},
    {"en": "Split the document, or leave out what does not belong in it.",
     "nl": "Splits het document, of laat weg wat er niet in hoort."},
    {"en": "A bound on the count keeps a small file from filling the memory.",
     "nl": "Een grens aan het aantal voorkomt dat een klein bestand het geheugen vult."},
)
JSON_STRING = Code(
    "EP019", "error",
    {"en": "A string is longer than {limit} characters.", "nl": "Een tekst is langer dan {limit} tekens."},
    {"en": "Shorten the text, or add it as an evidence document.",
     "nl": "Maak de tekst korter, of voeg hem toe als bewijsstuk."},
    {"en": "Long strings are nearly always embedded files, which have a place of their own.",
     "nl": "Lange teksten zijn bijna altijd ingesloten bestanden, en die hebben een eigen plek."},
)
JSON_BOM = Code(
    "EP020", "info",
    {"en": "The text starts with a byte order mark.", "nl": "De tekst begint met een byte order mark."},
    {"en": "Save the file as UTF-8 without one.", "nl": "Sla het bestand op als UTF-8 zonder zo'n teken."},
    {"en": "RFC 8259 forbids writing the mark and lets readers ignore it; some programs refuse it.",
     "nl": "RFC 8259 verbiedt het teken te schrijven en laat lezers het negeren; sommige programma's weigeren het."},
)
JSON_NFC_NAMES = Code(
    "EP021", "warning",
    {"en": "Two member names of one object look the same and differ only in how letters are composed.",
     "nl": "Twee veldnamen van een object zien er hetzelfde uit; alleen de letters zijn anders samengesteld."},
    {"en": "Write member names in Unicode normal form C, and each only once.",
     "nl": "Schrijf veldnamen in Unicode-normaalvorm C, en elk maar een keer."},
    {"en": "A program that normalises text sees one name twice and drops one of the values.",
     "nl": "Een programma dat tekst normaliseert ziet twee keer dezelfde naam en laat een van de waarden vallen."},
)
JSON_BIDI = Code(
    "EP022", "warning",
    {"en": "A text holds characters that change the writing direction invisibly.",
     "nl": "Een tekst bevat tekens die onzichtbaar de schrijfrichting omkeren."},
    {"en": "Remove them unless the language needs them.", "nl": "Haal ze weg, tenzij de taal ze nodig heeft."},
    {"en": "They can make a text, name or address look different from what it is.",
     "nl": "Ze kunnen een tekst, naam of adres er anders laten uitzien dan hij is."},
)
JSON_INVISIBLE = Code(
    "EP023", "warning",
    {"en": "A text holds invisible characters.", "nl": "Een tekst bevat onzichtbare tekens."},
    {"en": "Remove them.", "nl": "Haal ze weg."},
    {"en": "Invisible characters make equal words unequal and can hide text from the reader.",
     "nl": "Onzichtbare tekens maken gelijke woorden ongelijk en kunnen tekst voor de lezer verbergen."},
)

# --- XML ------------------------------------------------------------------------------------------------------------

XML_SYNTAX = Code(
    "EP030", "error",
    {"en": "The XML is not well-formed.", "nl": "De XML klopt niet."},
    {"en": "Export the file again, or repair it at the place named.",
     "nl": "Exporteer het bestand opnieuw, of herstel het op de genoemde plaats."},
    {"en": "XML that breaks its own grammar has no agreed meaning, and a repaired reading would be a guess.",
     "nl": "XML die afwijkt van de eigen grammatica heeft geen vaste betekenis; een herstelde lezing is een gok."},
)
XML_DOCTYPE = Code(
    "EP031", "error",
    {"en": "The XML has a document type declaration (DOCTYPE).",
     "nl": "De XML heeft een documenttypedeclaratie (DOCTYPE)."},
    {"en": "Remove the DOCTYPE and the entities it declares.", "nl": "Verwijder de DOCTYPE en de entiteiten daarin."},
    {"en": "A DOCTYPE can read files, reach the network and expand a few bytes to gigabytes. No Europass file needs "
           "one.",
     "nl": "Een DOCTYPE kan bestanden lezen, het netwerk op gaan en een paar bytes tot gigabytes opblazen. Geen enkel "
           "Europass-bestand heeft er een nodig."},
)
XML_ENCODING = Code(
    "EP032", "error",
    {"en": "The XML is in a character encoding that is not allowed, or not in the one it declares.",
     "nl": "De XML gebruikt een tekencodering die niet is toegestaan, of niet de codering die hij noemt."},
    {"en": "Use one of: UTF-8, UTF-16, US-ASCII, ISO-8859-1, ISO-8859-15, windows-1252.",
     "nl": "Gebruik een van deze: UTF-8, UTF-16, US-ASCII, ISO-8859-1, ISO-8859-15, windows-1252."},
    {"en": "In some encodings, such as UTF-7, harmless text turns into markup.",
     "nl": "In sommige coderingen, zoals UTF-7, verandert gewone tekst in opmaak."},
)
XML_DEPTH = Code(
    "EP033", "error",
    {"en": "The XML is nested more than {limit} levels deep.", "nl": "De XML is meer dan {limit} niveaus diep genest."},
    {"en": "Give a document with less nesting.", "nl": "Geef een document met minder nesting."},
    {"en": "Deep nesting exhausts the stack of programs that walk the document.",
     "nl": "Diepe nesting put programma's uit die het document doorlopen."},
)
XML_COUNT = Code(
    "EP034", "error",
    {"en": "The XML has more than {limit} elements, or attributes of one element.",
     "nl": "De XML heeft meer dan {limit} elementen, of attributen bij een element."},
    {"en": "Give a smaller document.", "nl": "Geef een kleiner document."},
    {"en": "Every element takes far more memory than the bytes it is written in.",
     "nl": "Elk element kost veel meer geheugen dan de bytes waarmee het geschreven is."},
)
XML_MOJIBAKE = Code(
    "EP035", "warning",
    {"en": "The XML declares a one-byte encoding but its bytes are UTF-8; letters with accents may come out wrong.",
     "nl": "De XML noemt een codering van een byte per teken, maar de bytes zijn UTF-8; letters met accenten kunnen "
           "verkeerd uitkomen."},
    {"en": "Correct the declared encoding to UTF-8.", "nl": "Verander de genoemde codering in UTF-8."},
    {"en": "The file is read as it declares; a wrong declaration turns one letter into two odd ones.",
     "nl": "Het bestand wordt gelezen zoals het aangeeft; een verkeerde aanduiding maakt van een letter twee rare "
           "tekens."},
)
XML_TEXT = Code(
    "EP036", "error",
    {"en": "A text or attribute in the XML is longer than {limit} bytes.",
     "nl": "Een tekst of attribuut in de XML is langer dan {limit} bytes."},
    {"en": "Make the embedded photo or attachment smaller, or give it as a separate file.",
     "nl": "Maak de ingesloten foto of bijlage kleiner, of geef hem als los bestand."},
    {"en": "The XML library refuses longer texts; they are embedded files.",
     "nl": "De XML-bibliotheek weigert langere teksten; het zijn ingesloten bestanden."},
)

CODES: tuple[Code, ...] = tuple(
    sorted((value for value in dict(globals()).values() if isinstance(value, Code)), key=lambda code: code.code)
)
"""All of them, in the order of their numbers."""
