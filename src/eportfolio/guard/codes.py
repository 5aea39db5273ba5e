"""The codes of the doors (EP001-EP060) with their texts in English and Dutch.

Rule: a template takes only the parameters named in its comment or its text: our own names and numbers, never
anything from the input.
"""

from __future__ import annotations

from eportfolio.errors import Code, Severity


def _code(
    code: str,
    message: tuple[str, str],
    hint: tuple[str, str],
    why: tuple[str, str],
    *,
    severity: Severity = "error",
    example: str = "",
) -> Code:
    """A `Code` from pairs of texts, English first and Dutch second."""
    return Code(code, severity, _texts(message), _texts(hint), _texts(why), example)


def _texts(pair: tuple[str, str]) -> dict[str, str]:
    return {"en": pair[0], "nl": pair[1]}


# --- any input -------------------------------------------------------------------------------------------------

EMPTY = _code(
    "EP001",
    ("The input is empty.", "De invoer is leeg."),
    ("Give a file that holds a document.", "Geef een bestand waar een document in staat."),
    (
        "An empty file is nearly always an upload or export that failed.",
        "Een leeg bestand is bijna altijd een upload of export die mislukt is.",
    ),
)
UNKNOWN_FORMAT = _code(
    "EP002",
    ("No known format recognises the input.", "De invoer is van geen enkel bekend formaat."),
    (
        "Give a file in one of the supported formats, or name the format.",
        "Geef een bestand in een van de ondersteunde formaten, of noem het formaat.",
    ),
    (
        "The content decides, not the file name; nothing in it looks like a format this library reads.",
        "De inhoud beslist, niet de bestandsnaam; niets erin lijkt op een formaat dat deze bibliotheek leest.",
    ),
)
AMBIGUOUS_FORMAT = _code(
    "EP003",
    ("The input fits more than one format: {formats}.", "De invoer past bij meer dan een formaat: {formats}."),
    ("Name the format that is meant.", "Noem het formaat dat bedoeld is."),
    (
        "Guessing between formats could misread the document.",
        "Gokken tussen formaten kan het document verkeerd lezen.",
    ),
)
TOO_LARGE = _code(
    "EP004",
    ("The input is larger than {limit} bytes.", "De invoer is groter dan {limit} bytes."),
    ("Give a smaller file, or raise the limit.", "Geef een kleiner bestand, of verhoog de grens."),
    (
        "A bound on the size keeps a single file from exhausting the machine.",
        "Een grens aan de grootte voorkomt dat een enkel bestand de computer uitput.",
    ),
)
UNSUPPORTED_VERSION = _code(
    "EP005",
    (
        "The document's format version is not supported.",
        "De formaatversie van het document wordt niet ondersteund.",
    ),
    ("Supported versions: {supported}.", "Ondersteunde versies: {supported}."),
    (
        "A newer main version may give known members another meaning.",
        "Een nieuwere hoofdversie kan bekende velden een andere betekenis geven.",
    ),
)
OTHER_KIND = _code(
    "EP006",
    (
        "The document is of kind {found}, but {expected} was asked for.",
        "Het document is van de soort {found}, maar er is om {expected} gevraagd.",
    ),
    ("Give a document of the kind that was asked for.", "Geef een document van de gevraagde soort."),
    (
        "A portfolio and an opportunity are different documents with different members.",
        "Een portfolio en een aanbod van werk zijn verschillende documenten met verschillende velden.",
    ),
)

# --- JSON ------------------------------------------------------------------------------------------------------

JSON_SYNTAX = _code(
    "EP010",
    ("The JSON is not well-formed here.", "De JSON klopt hier niet."),
    ("Expected here: {expected}", "Hier verwacht: {expected}"),
    (
        "The text breaks the grammar of RFC 8259. NaN, Infinity, comments and trailing commas are not JSON.",
        "De tekst wijkt af van de grammatica van RFC 8259. NaN, Infinity, commentaar en een komma aan het eind "
        "zijn geen JSON.",
    ),
    example='{"id": "#e1",}',
)
JSON_NOT_UTF8 = _code(
    "EP011",
    ("The text is not valid UTF-8 at byte {offset}.", "De tekst is geen geldige UTF-8 bij byte {offset}."),
    ("Save the file as UTF-8.", "Sla het bestand op als UTF-8."),
    (
        "Guessing another encoding would change letters without anyone noticing.",
        "Een andere codering raden zou ongemerkt letters veranderen.",
    ),
)
JSON_ENCODING = _code(
    "EP012",
    ("The text is in UTF-16 or UTF-32, not in UTF-8.", "De tekst staat in UTF-16 of UTF-32, niet in UTF-8."),
    ("Save the file as UTF-8.", "Sla het bestand op als UTF-8."),
    ("RFC 8259 allows UTF-8 only between systems.", "RFC 8259 staat tussen systemen alleen UTF-8 toe."),
)
JSON_DUPLICATE = _code(
    "EP013",
    ("An object has the same member name twice.", "Een object heeft twee keer dezelfde veldnaam."),
    ("Keep one of the two members.", "Houd een van de twee velden."),
    (
        "Programs differ in which of the two they read, so the document means different things to them.",
        "Programma's verschillen in welke van de twee ze lezen; zo betekent het document voor elk iets anders.",
    ),
    example='{"id": "#e1", "id": "#e2"}',
)
JSON_NUMBER = _code(
    "EP014",
    (
        "The number cannot be carried exactly by every program.",
        "Niet elk programma kan dit getal precies overnemen.",
    ),
    (
        "Write whole numbers up to 9007199254740991 and other numbers within the range of a double, in at most 64 "
        "characters; write anything else as a string.",
        "Schrijf gehele getallen tot en met 9007199254740991 en andere getallen binnen het bereik van een double, in "
        "hoogstens 64 tekens; schrijf iets anders als tekst.",
    ),
    (
        "I-JSON (RFC 7493) limits numbers to IEEE 754 doubles; beyond that parsers change the value silently.",
        "I-JSON (RFC 7493) beperkt getallen tot IEEE 754-doubles; daarbuiten veranderen programma's de waarde "
        "ongemerkt.",
    ),
    example='{"hoursPerWeek": 1e999}',
)
JSON_SURROGATE = _code(
    "EP015",
    (
        "A string holds half a character (a lone surrogate).",
        "Een tekst bevat een half teken (een losse surrogaat).",
    ),
    (
        "Write the character itself in UTF-8, or both halves as \\uXXXX\\uXXXX.",
        "Schrijf het teken zelf in UTF-8, of beide helften als \\uXXXX\\uXXXX.",
    ),
    (
        "A lone surrogate cannot be written as UTF-8; the document could be read but never saved.",
        "Een losse surrogaat kan niet als UTF-8 worden geschreven; het document is dan wel te lezen, maar niet op te "
        "slaan.",
    ),
    example='{"role": "\\ud800"}',
)
JSON_CONTROL = _code(
    "EP016",
    (
        "A string holds a control character that is not allowed.",
        "Een tekst bevat een stuurteken dat niet is toegestaan.",
    ),
    (
        "Only tab, line feed and carriage return may stand in a string, written as \\t, \\n and \\r.",
        "Alleen een tab, een nieuwe regel en een regelterugloop mogen in een tekst staan, geschreven als \\t, \\n en "
        "\\r.",
    ),
    (
        "Other control characters cannot be carried over to XML, CSV and many databases.",
        "Andere stuurtekens kunnen niet mee naar XML, CSV en veel databases.",
    ),
    example='{"role": "a\\u0000b"}',
)
JSON_DEPTH = _code(
    "EP017",
    (
        "The JSON is nested more than {limit} levels deep.",
        "De JSON is meer dan {limit} niveaus diep genest.",
    ),
    ("Give a document with less nesting.", "Geef een document met minder nesting."),
    (
        "Deep nesting exhausts the stack of parsers; no real document comes near the bound.",
        "Diepe nesting put programma's uit; geen enkel echt document komt in de buurt van de grens.",
    ),
)
JSON_ENTRIES = _code(
    "EP018",
    (
        "There are more than {limit} members, items or values.",
        "Er zijn meer dan {limit} velden, onderdelen of waarden.",
    ),
    (
        "Split the document, or leave out what does not belong in it.",
        "Splits het document, of laat weg wat er niet in hoort.",
    ),
    (
        "A bound on the count keeps a small file from filling the memory.",
        "Een grens aan het aantal voorkomt dat een klein bestand het geheugen vult.",
    ),
)
JSON_STRING = _code(
    "EP019",
    ("A string is longer than {limit} characters.", "Een tekst is langer dan {limit} tekens."),
    (
        "Shorten the text, or add it as an evidence document.",
        "Maak de tekst korter, of voeg hem toe als bewijsstuk.",
    ),
    (
        "Long strings are nearly always embedded files, which have a place of their own.",
        "Lange teksten zijn bijna altijd ingesloten bestanden, en die hebben een eigen plek.",
    ),
)
JSON_BOM = _code(
    "EP020",
    ("The text starts with a byte order mark.", "De tekst begint met een byte order mark."),
    ("Save the file as UTF-8 without one.", "Sla het bestand op als UTF-8 zonder zo'n teken."),
    (
        "RFC 8259 forbids writing the mark and lets readers ignore it; some programs refuse it.",
        "RFC 8259 verbiedt het teken te schrijven en laat lezers het negeren; sommige programma's weigeren het.",
    ),
    severity="info",
)
JSON_NFC_NAMES = _code(
    "EP021",
    (
        "Two member names of one object look the same and differ only in how letters are composed.",
        "Twee veldnamen van een object zien er hetzelfde uit; alleen de letters zijn anders samengesteld.",
    ),
    (
        "Write member names in Unicode normal form C, and each only once.",
        "Schrijf veldnamen in Unicode-normaalvorm C, en elk maar een keer.",
    ),
    (
        "A program that normalises text sees one name twice and drops one of the values.",
        "Een programma dat tekst normaliseert ziet twee keer dezelfde naam en laat een van de waarden vallen.",
    ),
    severity="warning",
)
JSON_BIDI = _code(
    "EP022",
    (
        "A text holds characters that change the writing direction invisibly.",
        "Een tekst bevat tekens die onzichtbaar de schrijfrichting omkeren.",
    ),
    ("Remove them unless the language needs them.", "Haal ze weg, tenzij de taal ze nodig heeft."),
    (
        "They can make a text, name or address look different from what it is.",
        "Ze kunnen een tekst, naam of adres er anders laten uitzien dan hij is.",
    ),
    severity="warning",
)
JSON_INVISIBLE = _code(
    "EP023",
    ("A text holds invisible characters.", "Een tekst bevat onzichtbare tekens."),
    ("Remove them.", "Haal ze weg."),
    (
        "Invisible characters make equal words unequal and can hide text from the reader.",
        "Onzichtbare tekens maken gelijke woorden ongelijk en kunnen tekst voor de lezer verbergen.",
    ),
    severity="warning",
)

# --- XML -------------------------------------------------------------------------------------------------------

XML_SYNTAX = _code(
    "EP030",
    ("The XML is not well-formed.", "De XML klopt niet."),
    (
        "Export the file again, or repair it at the place named.",
        "Exporteer het bestand opnieuw, of herstel het op de genoemde plaats.",
    ),
    (
        "XML that breaks its own grammar has no agreed meaning, and a repaired reading would be a guess.",
        "XML die afwijkt van de eigen grammatica heeft geen vaste betekenis; een herstelde lezing is een gok.",
    ),
)
XML_DOCTYPE = _code(
    "EP031",
    ("The XML has a document type declaration (DOCTYPE).", "De XML heeft een documenttypedeclaratie (DOCTYPE)."),
    ("Remove the DOCTYPE and the entities it declares.", "Verwijder de DOCTYPE en de entiteiten daarin."),
    (
        "A DOCTYPE can read files, reach the network and expand a few bytes to gigabytes. No Europass file needs one.",
        "Een DOCTYPE kan bestanden lezen, het netwerk op gaan en een paar bytes tot gigabytes opblazen. Geen enkel "
        "Europass-bestand heeft er een nodig.",
    ),
)
XML_ENCODING = _code(
    "EP032",
    (
        "The XML is in a character encoding that is not allowed, or not in the one it declares.",
        "De XML gebruikt een tekencodering die niet is toegestaan, of niet de codering die hij noemt.",
    ),
    (
        "Use one of: UTF-8, UTF-16, US-ASCII, ISO-8859-1, ISO-8859-15, windows-1252.",
        "Gebruik een van deze: UTF-8, UTF-16, US-ASCII, ISO-8859-1, ISO-8859-15, windows-1252.",
    ),
    (
        "In some encodings, such as UTF-7, harmless text turns into markup.",
        "In sommige coderingen, zoals UTF-7, verandert gewone tekst in opmaak.",
    ),
)
XML_DEPTH = _code(
    "EP033",
    ("The XML is nested more than {limit} levels deep.", "De XML is meer dan {limit} niveaus diep genest."),
    ("Give a document with less nesting.", "Geef een document met minder nesting."),
    (
        "Deep nesting exhausts the stack of programs that walk the document.",
        "Diepe nesting put programma's uit die het document doorlopen.",
    ),
)
XML_COUNT = _code(
    "EP034",
    (
        "The XML has more than {limit} elements, or attributes of one element.",
        "De XML heeft meer dan {limit} elementen, of attributen bij een element.",
    ),
    ("Give a smaller document.", "Geef een kleiner document."),
    (
        "Every element takes far more memory than the bytes it is written in.",
        "Elk element kost veel meer geheugen dan de bytes waarmee het geschreven is.",
    ),
)
XML_MOJIBAKE = _code(
    "EP035",
    (
        "The XML declares a one-byte encoding but its bytes are UTF-8; letters with accents may come out wrong.",
        "De XML noemt een codering van een byte per teken, maar de bytes zijn UTF-8; letters met accenten kunnen "
        "verkeerd uitkomen.",
    ),
    ("Correct the declared encoding to UTF-8.", "Verander de genoemde codering in UTF-8."),
    (
        "The file is read as it declares; a wrong declaration turns one letter into two odd ones.",
        "Het bestand wordt gelezen zoals het aangeeft; een verkeerde aanduiding maakt van een letter twee rare tekens.",
    ),
    severity="warning",
)
XML_TEXT = _code(
    "EP036",
    (
        "A text or attribute in the XML is longer than {limit} bytes.",
        "Een tekst of attribuut in de XML is langer dan {limit} bytes.",
    ),
    (
        "Make the embedded photo or attachment smaller, or give it as a separate file.",
        "Maak de ingesloten foto of bijlage kleiner, of geef hem als los bestand.",
    ),
    (
        "The XML library refuses longer texts; they are embedded files.",
        "De XML-bibliotheek weigert langere teksten; het zijn ingesloten bestanden.",
    ),
)

# --- PDF -------------------------------------------------------------------------------------------------------

PDF_UNREADABLE = _code(
    "EP040",
    ("The file cannot be read as a PDF.", "Het bestand is niet als pdf te lezen."),
    ("Export or download the PDF again.", "Exporteer of download de pdf opnieuw."),
    (
        "The file is damaged, cut off, or something else under the name of a PDF.",
        "Het bestand is beschadigd of afgebroken, of het is iets anders met de naam van een pdf.",
    ),
)
PDF_ENCRYPTED = _code(
    "EP041",
    ("The PDF is protected with a password.", "De pdf is beveiligd met een wachtwoord."),
    ("Save it without a password.", "Sla hem op zonder wachtwoord."),
    (
        "What is attached to a protected PDF cannot be read.",
        "Wat aan een beveiligde pdf hangt, is niet te lezen.",
    ),
)
PDF_NO_PORTFOLIO = _code(
    "EP042",
    (
        "No portfolio or Europass XML is attached to the PDF.",
        "Aan de pdf hangt geen portfolio en geen Europass-XML.",
    ),
    (
        "Give the PDF as Europass exported it, or the XML or JSON file itself.",
        "Geef de pdf zoals Europass hem heeft gemaakt, of het XML- of JSON-bestand zelf.",
    ),
    (
        "Only the attached data is read, never the printed page; printing or merging a PDF drops the attachment.",
        "Alleen de bijgevoegde gegevens worden gelezen, niet de bladzijde zelf; bij printen of samenvoegen gaat de "
        "bijlage verloren.",
    ),
)
PDF_LIMIT = _code(
    "EP043",
    (
        "The PDF goes over a limit: its size, its number of attachments or their unpacked size (limit {limit}).",
        "De pdf gaat over een grens: de grootte, het aantal bijlagen of hun uitgepakte grootte (grens {limit}).",
    ),
    ("Give a smaller PDF, or raise the limit.", "Geef een kleinere pdf, of verhoog de grens."),
    (
        "A kilobyte in a PDF can unpack to hundreds of megabytes.",
        "Een kilobyte in een pdf kan zich uitpakken tot honderden megabytes.",
    ),
)
PDF_CANDIDATES = _code(
    "EP044",
    (
        "The PDF has {count} attachments that could be the portfolio; the first was read.",
        "De pdf heeft {count} bijlagen die het portfolio kunnen zijn; de eerste is gelezen.",
    ),
    (
        "Save the attachment that is meant, and read that file.",
        "Sla de bedoelde bijlage op en lees dat bestand.",
    ),
    (
        "Which of the attachments is the current one cannot be known from the file.",
        "Uit het bestand blijkt niet welke bijlage de actuele is.",
    ),
    severity="warning",
)

# --- ZIP -------------------------------------------------------------------------------------------------------

ZIP_DAMAGED = _code(
    "EP050",
    ("The archive is damaged or not a ZIP file.", "Het archief is beschadigd of is geen zipbestand."),
    ("Export or download it again.", "Exporteer of download het opnieuw."),
    (
        "The archive's list of contents, its entries and their checksums must agree.",
        "De inhoudsopgave van het archief, de onderdelen en hun controlegetallen moeten kloppen.",
    ),
)
ZIP_METHOD = _code(
    "EP051",
    (
        "An entry of the archive is packed with a method that is not allowed.",
        "Een onderdeel van het archief is ingepakt met een methode die niet is toegestaan.",
    ),
    ("Pack with 'stored' or 'deflate' only.", "Pak alleen in met 'stored' of 'deflate'."),
    (
        "Other methods unpack a few bytes to hundreds of megabytes, and not every program knows them.",
        "Andere methoden pakken een paar bytes uit tot honderden megabytes, en niet elk programma kent ze.",
    ),
)
ZIP_ENCRYPTED = _code(
    "EP052",
    ("An entry of the archive is encrypted.", "Een onderdeel van het archief is versleuteld."),
    ("Pack without a password.", "Pak in zonder wachtwoord."),
    ("Encrypted content cannot be checked.", "Versleutelde inhoud is niet te controleren."),
)
ZIP_PATH = _code(
    "EP053",
    ("An entry of the archive has an unsafe name.", "Een onderdeel van het archief heeft een onveilige naam."),
    (
        "Use relative names with '/', without '..', drive letters, backslashes, control characters or names reserved "
        "by Windows.",
        "Gebruik relatieve namen met '/', zonder '..', stationsletters, backslashes, stuurtekens of namen die Windows "
        "voor zichzelf houdt.",
    ),
    (
        "Such names can overwrite files outside the folder when the archive is unpacked.",
        "Zulke namen kunnen bij het uitpakken bestanden buiten de map overschrijven.",
    ),
)
ZIP_TYPE = _code(
    "EP054",
    (
        "An entry of the archive is a link or a device, not a file or folder.",
        "Een onderdeel van het archief is een link of apparaat, geen bestand of map.",
    ),
    ("Pack files and folders only.", "Pak alleen bestanden en mappen in."),
    ("A link can point to any file on the machine.", "Een link kan naar elk bestand op de computer wijzen."),
)
ZIP_DUPLICATE = _code(
    "EP055",
    (
        "Two entries of the archive have the same name, or one is a file and a folder at once.",
        "Twee onderdelen van het archief hebben dezelfde naam, of een onderdeel is bestand en map tegelijk.",
    ),
    (
        "Give every entry its own name, different in more than case or composition of letters.",
        "Geef elk onderdeel een eigen naam, die in meer verschilt dan hoofdletters of samenstelling van letters.",
    ),
    (
        "Programs and disks differ in which of the two they keep.",
        "Programma's en schijven verschillen in welke van de twee ze bewaren.",
    ),
)
ZIP_OVERLAP = _code(
    "EP056",
    ("Entries of the archive share the same bytes.", "Onderdelen van het archief delen dezelfde bytes."),
    ("Pack the archive again.", "Pak het archief opnieuw in."),
    (
        "Overlapping entries unpack one small piece many times over.",
        "Overlappende onderdelen pakken een klein stuk vele malen uit.",
    ),
)
ZIP_RATIO = _code(
    "EP057",
    (
        "An entry of the archive unpacks to more than {limit} times its size.",
        "Een onderdeel van het archief wordt bij uitpakken meer dan {limit} keer zo groot.",
    ),
    ("Leave the entry out, or raise the limit.", "Laat het onderdeel weg, of verhoog de grens."),
    (
        "Real documents do not compress that well; such an entry is made to fill the memory.",
        "Echte documenten laten zich niet zo sterk inpakken; zo'n onderdeel is gemaakt om het geheugen te vullen.",
    ),
)
ZIP_TOTAL = _code(
    "EP058",
    (
        "The archive is, or unpacks to, more than {limit} bytes.",
        "Het archief is groter dan {limit} bytes, of wordt dat bij uitpakken.",
    ),
    ("Give a smaller archive, or raise the limit.", "Geef een kleiner archief, of verhoog de grens."),
    (
        "A bound on the whole keeps one archive from filling the disk or memory.",
        "Een grens aan het geheel voorkomt dat een archief de schijf of het geheugen vult.",
    ),
)
ZIP_COUNT = _code(
    "EP059",
    ("The archive has more than {limit} entries.", "Het archief heeft meer dan {limit} onderdelen."),
    ("Give an archive with fewer entries.", "Geef een archief met minder onderdelen."),
    (
        "A bound on the count keeps one archive from occupying the machine for long.",
        "Een grens aan het aantal voorkomt dat een archief de computer lang bezighoudt.",
    ),
)
ZIP_PREFIX = _code(
    "EP060",
    (
        "The archive has bytes that belong to no entry, before, between or after its entries.",
        "Het archief heeft bytes die bij geen enkel onderdeel horen, voor, tussen of na de onderdelen.",
    ),
    (
        "Pack the archive again; nothing else may be glued to it.",
        "Pak het archief opnieuw in; er mag niets anders aan vastzitten.",
    ),
    (
        "Such a file can be a second archive or another kind of file at the same time, and is read differently by "
        "different programs.",
        "Zo'n bestand kan tegelijk een tweede archief of een ander soort bestand zijn, en elk programma leest het "
        "anders.",
    ),
)

CODES: tuple[Code, ...] = tuple(value for value in dict(globals()).values() if isinstance(value, Code))
"""All of them, in the order of their numbers."""
