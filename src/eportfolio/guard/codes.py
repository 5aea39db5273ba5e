"""The codes of the doors (EP001-EP061) with their texts in English and Dutch: message, hint, and why.

Rule: a template takes only the parameters in its text: our own names and numbers, never anything from the input.
Rule: a code for going over a limit says in its hint which member of `Limits` it is (`{name}`) and how it is raised;
it is raised by `guard.limits.exceeded`. A bound that is no member of `Limits` says that it is fixed.
"""

from __future__ import annotations

from eportfolio.errors import Code, Texts

_RAISE = {
    "en": "or raise {name} in Limits (command line: --limit {name}=NUMBER)",
    "nl": "of verhoog {name} in Limits (opdrachtregel: --limit {name}=GETAL)",
}


def _or_raise(en: str, nl: str) -> Texts:
    """A hint: what to change in the input, or which limit to raise."""
    return {"en": f"{en}, {_RAISE['en']}", "nl": f"{nl}, {_RAISE['nl']}"}


# --- any input ------------------------------------------------------------------------------------------------------

EMPTY = Code(
    "EP001",
    "error",
    {"en": "the input is empty", "nl": "de invoer is leeg"},
    {"en": "give a file that holds a document", "nl": "geef een bestand waar een document in staat"},
    {
        "en": "An empty file is nearly always an upload or export that failed.",
        "nl": "Een leeg bestand is bijna altijd een upload of export die mislukt is.",
    },
)
UNKNOWN_FORMAT = Code(
    "EP002",
    "error",
    {"en": "no known format recognises the input", "nl": "de invoer is van geen enkel bekend formaat"},
    {
        "en": "give a file in one of the supported formats, or name the format",
        "nl": "geef een bestand in een van de ondersteunde formaten, of noem het formaat",
    },
    {
        "en": "The content decides, not the file name; nothing in it looks like a format this library reads.",
        "nl": "De inhoud beslist, niet de bestandsnaam; niets erin lijkt op een formaat dat deze bibliotheek leest.",
    },
)
AMBIGUOUS_FORMAT = Code(
    "EP003",
    "error",
    {
        "en": "the input fits more than one format: {formats}",
        "nl": "de invoer past bij meer dan één formaat: {formats}",
    },
    {"en": "name the format that is meant", "nl": "noem het formaat dat bedoeld is"},
    {
        "en": "Guessing between formats could misread the document.",
        "nl": "Gokken tussen formaten kan het document verkeerd lezen.",
    },
)
TOO_LARGE = Code(
    "EP004",
    "error",
    {"en": "the input is larger than {limit} bytes", "nl": "de invoer is groter dan {limit} bytes"},
    _or_raise("give a smaller file", "geef een kleiner bestand"),
    {
        "en": "A bound on the size keeps a single file from exhausting the machine.",
        "nl": "Een grens aan de grootte voorkomt dat een enkel bestand de computer uitput.",
    },
)
UNSUPPORTED_VERSION = Code(
    "EP005",
    "error",
    {
        "en": "the document's format version is not supported",
        "nl": "de formaatversie van het document wordt niet ondersteund",
    },
    {"en": "supported versions: {supported}", "nl": "ondersteunde versies: {supported}"},
    {
        "en": "A newer main version may give known members another meaning.",
        "nl": "Een nieuwere hoofdversie kan bekende velden een andere betekenis geven.",
    },
)
OTHER_KIND = Code(
    "EP006",
    "error",
    {
        "en": "the document is of kind {found}, but {expected} was asked for",
        "nl": "het document is van de soort {found}, maar er is om {expected} gevraagd",
    },
    {"en": "give a document of the kind that was asked for", "nl": "geef een document van de gevraagde soort"},
    {
        "en": "A portfolio and an opportunity are different documents with different members.",
        "nl": "Een portfolio en een aanbod van werk zijn verschillende documenten met verschillende velden.",
    },
)

NO_MEMORY = Code(
    "EP007",
    "error",
    {"en": "there is not enough memory to read the input", "nl": "er is niet genoeg geheugen om de invoer te lezen"},
    {
        "en": "give a smaller file, or read it where more memory is free",
        "nl": "geef een kleiner bestand, of lees het waar meer geheugen vrij is",
    },
    {
        "en": "The file is within the limits; the memory of this machine, or of this process, is not enough for it.",
        "nl": "Het bestand valt binnen de grenzen; het geheugen van deze computer of dit proces is er te klein voor.",
    },
)

# --- JSON -----------------------------------------------------------------------------------------------------------

JSON_SYNTAX = Code(
    "EP010",
    "error",
    {"en": "the JSON is not well-formed here", "nl": "de JSON klopt hier niet"},
    {"en": "expected here: {expected}", "nl": "hier verwacht: {expected}"},
    {
        "en": "The text breaks the grammar of RFC 8259. NaN, Infinity, comments and trailing commas are not JSON.",
        "nl": "De tekst wijkt af van de grammatica van RFC 8259. NaN, Infinity, commentaar en een komma aan het eind "
        "zijn geen JSON.",
    },
    '{"id": "#e1",}',
)
JSON_NOT_UTF8 = Code(
    "EP011",
    "error",
    {"en": "the text is not valid UTF-8 at byte {offset}", "nl": "de tekst is geen geldige UTF-8 bij byte {offset}"},
    {"en": "save the file as UTF-8", "nl": "sla het bestand op als UTF-8"},
    {
        "en": "Guessing another encoding would change letters without anyone noticing.",
        "nl": "Een andere codering raden zou ongemerkt letters veranderen.",
    },
)
JSON_ENCODING = Code(
    "EP012",
    "error",
    {"en": "the text is in UTF-16 or UTF-32, not in UTF-8", "nl": "de tekst staat in UTF-16 of UTF-32, niet in UTF-8"},
    {"en": "save the file as UTF-8", "nl": "sla het bestand op als UTF-8"},
    {"en": "RFC 8259 allows UTF-8 only between systems.", "nl": "RFC 8259 staat tussen systemen alleen UTF-8 toe."},
)
JSON_DUPLICATE = Code(
    "EP013",
    "error",
    {"en": "an object has the same member name twice", "nl": "een object heeft twee keer dezelfde veldnaam"},
    {"en": "keep one of the two members", "nl": "houd één van de twee velden"},
    {
        "en": "Programs differ in which of the two they read, so the document means different things to them.",
        "nl": "Programma's verschillen in welke van de twee ze lezen; zo betekent het document voor elk iets anders.",
    },
    '{"id": "#e1", "id": "#e2"}',
)
JSON_NUMBER = Code(
    "EP014",
    "error",
    {
        "en": "the number cannot be carried exactly by every program",
        "nl": "niet elk programma kan dit getal precies overnemen",
    },
    {
        "en": "write whole numbers up to 9007199254740991 and other numbers within the range of a double, in at most 64 "
        "characters; write anything else as a string",
        "nl": "schrijf gehele getallen tot en met 9007199254740991 en andere getallen binnen het bereik van een double, "
        "in hoogstens 64 tekens; schrijf iets anders als tekst",
    },
    {
        "en": "I-JSON (RFC 7493) limits numbers to IEEE 754 doubles; beyond that parsers change the value silently.",
        "nl": "I-JSON (RFC 7493) beperkt getallen tot IEEE 754-doubles; daarbuiten veranderen programma's de waarde "
        "ongemerkt.",
    },
    '{"hoursPerWeek": 1e999}',
)
JSON_SURROGATE = Code(
    "EP015",
    "error",
    {
        "en": "a string holds half a character (a lone surrogate)",
        "nl": "een tekst bevat een half teken (een losse surrogaat)",
    },
    {
        "en": "write the character itself in UTF-8, or both halves as \\uXXXX\\uXXXX",
        "nl": "schrijf het teken zelf in UTF-8, of beide helften als \\uXXXX\\uXXXX",
    },
    {
        "en": "A lone surrogate cannot be written as UTF-8; the document could be read but never saved.",
        "nl": "Een losse surrogaat kan niet als UTF-8 worden geschreven; het document is dan wel te lezen, maar niet op "
        "te slaan.",
    },
    '{"role": "\\ud800"}',
)
JSON_CONTROL = Code(
    "EP016",
    "error",
    {
        "en": "a string holds a control character that is not allowed",
        "nl": "een tekst bevat een stuurteken dat niet is toegestaan",
    },
    {
        "en": "only tab, line feed and carriage return may stand in a string, written as \\t, \\n and \\r",
        "nl": "alleen een tab, een nieuwe regel en een regelterugloop mogen in een tekst staan, geschreven als \\t, \\n "
        "en \\r",
    },
    {
        "en": "Other control characters cannot be carried over to XML, CSV and many databases.",
        "nl": "Andere stuurtekens kunnen niet mee naar XML, CSV en veel databases.",
    },
    '{"role": "a\\u0000b"}',
)
JSON_DEPTH = Code(
    "EP017",
    "error",
    {"en": "the JSON is nested more than {limit} levels deep", "nl": "de JSON is meer dan {limit} niveaus diep genest"},
    _or_raise("give a document with less nesting", "geef een document met minder nesting"),
    {
        "en": "Deep nesting exhausts the stack of parsers; no real document comes near the bound.",
        "nl": "Diepe nesting put programma's uit; geen enkel echt document komt in de buurt van de grens.",
    },
)
JSON_ENTRIES = Code(
    "EP018",
    "error",
    {
        "en": "there are more than {limit} members, items or values",
        "nl": "er zijn meer dan {limit} velden, onderdelen of waarden",
    },
    _or_raise(
        "split the document, leave out what does not belong in it", "splits het document, laat weg wat er niet in hoort"
    ),
    {
        "en": "A bound on the count keeps a small file from filling the memory.",
        "nl": "Een grens aan het aantal voorkomt dat een klein bestand het geheugen vult.",
    },
)
JSON_STRING = Code(
    "EP019",
    "error",
    {
        "en": "a string or a member name is longer than {limit} characters",
        "nl": "een tekst of een veldnaam is langer dan {limit} tekens",
    },
    _or_raise("shorten the text, add it as an evidence document", "maak de tekst korter, voeg hem toe als bewijsstuk"),
    {
        "en": "Long strings are nearly always embedded files, which have a place of their own.",
        "nl": "Lange teksten zijn bijna altijd ingesloten bestanden, en die hebben een eigen plek.",
    },
)
JSON_BOM = Code(
    "EP020",
    "info",
    {"en": "the text starts with a byte order mark", "nl": "de tekst begint met een byte order mark"},
    {"en": "save the file as UTF-8 without one", "nl": "sla het bestand op als UTF-8 zonder zo'n teken"},
    {
        "en": "RFC 8259 forbids writing the mark and lets readers ignore it; some programs refuse it.",
        "nl": "RFC 8259 verbiedt het teken te schrijven en laat lezers het negeren; sommige programma's weigeren het.",
    },
)
JSON_NFC_NAMES = Code(
    "EP021",
    "warning",
    {
        "en": "two member names of one object look the same and differ only in how letters are composed",
        "nl": "twee veldnamen van een object zien er hetzelfde uit; alleen de letters zijn anders samengesteld",
    },
    {
        "en": "write member names in Unicode normal form C, and each only once",
        "nl": "schrijf veldnamen in Unicode-normaalvorm C, en elk maar één keer",
    },
    {
        "en": "A program that normalises text sees one name twice and drops one of the values.",
        "nl": "Een programma dat tekst normaliseert ziet twee keer dezelfde naam en laat één van de waarden vallen.",
    },
)
JSON_BIDI = Code(
    "EP022",
    "warning",
    {
        "en": "a text holds characters that change the writing direction invisibly",
        "nl": "een tekst bevat tekens die onzichtbaar de schrijfrichting omkeren",
    },
    {"en": "remove them unless the language needs them", "nl": "haal ze weg, tenzij de taal ze nodig heeft"},
    {
        "en": "They can make a text, name or address look different from what it is.",
        "nl": "Ze kunnen een tekst, naam of adres er anders laten uitzien dan hij is.",
    },
)
JSON_INVISIBLE = Code(
    "EP023",
    "warning",
    {"en": "a text holds invisible characters", "nl": "een tekst bevat onzichtbare tekens"},
    {"en": "remove them", "nl": "haal ze weg"},
    {
        "en": "Invisible characters make equal words unequal and can hide text from the reader.",
        "nl": "Onzichtbare tekens maken gelijke woorden ongelijk en kunnen tekst voor de lezer verbergen.",
    },
)

# --- XML ------------------------------------------------------------------------------------------------------------

XML_SYNTAX = Code(
    "EP030",
    "error",
    {"en": "the XML is not well-formed", "nl": "de XML klopt niet"},
    {
        "en": "export the file again, or repair it at the place named",
        "nl": "exporteer het bestand opnieuw, of herstel het op de genoemde plaats",
    },
    {
        "en": "XML that breaks its own grammar has no agreed meaning, and a repaired reading would be a guess.",
        "nl": "XML die afwijkt van de eigen grammatica heeft geen vaste betekenis; een herstelde lezing is een gok.",
    },
)
XML_DOCTYPE = Code(
    "EP031",
    "error",
    {
        "en": "the XML has a document type declaration (DOCTYPE)",
        "nl": "de XML heeft een documenttypedeclaratie (DOCTYPE)",
    },
    {"en": "remove the DOCTYPE and the entities it declares", "nl": "verwijder de DOCTYPE en de entiteiten daarin"},
    {
        "en": "A DOCTYPE can read files, reach the network and expand a few bytes to gigabytes. No Europass file needs "
        "one.",
        "nl": "Een DOCTYPE kan bestanden lezen, het netwerk op gaan en een paar bytes tot gigabytes opblazen. Geen enkel "
        "Europass-bestand heeft er een nodig.",
    },
)
XML_ENCODING = Code(
    "EP032",
    "error",
    {
        "en": "the XML is in a character encoding that is not allowed, or not in the one it declares",
        "nl": "de XML gebruikt een tekencodering die niet is toegestaan, of niet de codering die hij noemt",
    },
    {
        "en": "use one of: UTF-8, UTF-16, US-ASCII, ISO-8859-1, ISO-8859-15, windows-1252",
        "nl": "gebruik een van deze: UTF-8, UTF-16, US-ASCII, ISO-8859-1, ISO-8859-15, windows-1252",
    },
    {
        "en": "In some encodings, such as UTF-7, harmless text turns into markup.",
        "nl": "In sommige coderingen, zoals UTF-7, verandert gewone tekst in opmaakcode.",
    },
)
XML_DEPTH = Code(
    "EP033",
    "error",
    {"en": "the XML is nested more than {limit} levels deep", "nl": "de XML is meer dan {limit} niveaus diep genest"},
    _or_raise("give a document with less nesting", "geef een document met minder nesting"),
    {
        "en": "Deep nesting exhausts the stack of programs that walk the document.",
        "nl": "Diepe nesting put programma's uit die het document doorlopen.",
    },
)
XML_COUNT = Code(
    "EP034",
    "error",
    {
        "en": "the XML has more elements or attributes than {name} lets in ({limit})",
        "nl": "de XML heeft meer elementen of attributen dan {name} toelaat ({limit})",
    },
    _or_raise("give a smaller document", "geef een kleiner document"),
    {
        "en": "Every element takes far more memory than the bytes it is written in.",
        "nl": "Elk element kost veel meer geheugen dan de bytes waarmee het geschreven is.",
    },
)
XML_MOJIBAKE = Code(
    "EP035",
    "warning",
    {
        "en": "the XML declares a one-byte encoding but its bytes are UTF-8; letters with accents may come out wrong",
        "nl": "de XML noemt een codering van één byte per teken, maar de bytes zijn UTF-8; letters met accenten kunnen "
        "verkeerd uitkomen",
    },
    {"en": "correct the declared encoding to UTF-8", "nl": "verander de genoemde codering in UTF-8"},
    {
        "en": "The file is read as it declares; a wrong declaration turns one letter into two odd ones.",
        "nl": "Het bestand wordt gelezen zoals het aangeeft; een verkeerde aanduiding maakt van één letter twee rare "
        "tekens.",
    },
)
XML_TEXT = Code(
    "EP036",
    "error",
    {
        "en": "a text or attribute in the XML is longer than {limit} bytes",
        "nl": "een tekst of attribuut in de XML is langer dan {limit} bytes",
    },
    _or_raise(
        "make the embedded photo or attachment smaller, give it as a separate file",
        "maak de ingesloten foto of bijlage kleiner, geef hem als los bestand",
    ),
    {
        "en": "Texts that long are embedded files; what is embedded is held in memory as a whole.",
        "nl": "Zulke lange teksten zijn ingesloten bestanden; wat is ingesloten staat in zijn geheel in het geheugen.",
    },
)

XML_NAMES = Code(
    "EP037",
    "error",
    {
        "en": "names in the XML are longer than {limit} characters",
        "nl": "namen in de XML zijn langer dan {limit} tekens",
    },
    {
        "en": "use the element names of the format; this bound is fixed",
        "nl": "gebruik de elementnamen van het formaat; deze grens ligt vast",
    },
    {
        "en": "Every value that is kept carries the names of the elements above it; long names would multiply.",
        "nl": "Elke waarde die bewaard blijft draagt de namen van de elementen erboven; lange namen zouden zich vermenigvuldigen.",
    },
)

# --- PDF ------------------------------------------------------------------------------------------------------------

PDF_UNREADABLE = Code(
    "EP040",
    "error",
    {"en": "the file cannot be read as a PDF", "nl": "het bestand is niet als pdf te lezen"},
    {"en": "export or download the PDF again", "nl": "exporteer of download de pdf opnieuw"},
    {
        "en": "The file is damaged, cut off, or something else under the name of a PDF.",
        "nl": "Het bestand is beschadigd of afgebroken, of het is iets anders met de naam van een pdf.",
    },
)
PDF_ENCRYPTED = Code(
    "EP041",
    "error",
    {"en": "the PDF is protected with a password", "nl": "de pdf is beveiligd met een wachtwoord"},
    {"en": "save it without a password", "nl": "sla hem op zonder wachtwoord"},
    {
        "en": "What is attached to a protected PDF cannot be read.",
        "nl": "Wat aan een beveiligde pdf hangt, is niet te lezen.",
    },
)
PDF_NO_PORTFOLIO = Code(
    "EP042",
    "error",
    {
        "en": "no portfolio or Europass XML is attached to the PDF",
        "nl": "aan de pdf hangt geen portfolio en geen Europass-XML",
    },
    {
        "en": "give the PDF as Europass exported it, or the XML or JSON file itself",
        "nl": "geef de pdf zoals Europass hem heeft gemaakt, of het XML- of JSON-bestand zelf",
    },
    {
        "en": "Only the attached data is read, never the printed page; printing or merging a PDF drops the attachment.",
        "nl": "Alleen de bijgevoegde gegevens worden gelezen, niet de bladzijde zelf; bij printen of samenvoegen gaat de "
        "bijlage verloren.",
    },
)
PDF_LIMIT = Code(
    "EP043",
    "error",
    {
        "en": "the PDF, or what is attached to it, goes over the limit {name} ({limit})",
        "nl": "de pdf, of wat eraan hangt, gaat over de grens {name} ({limit})",
    },
    _or_raise("give a smaller PDF", "geef een kleinere pdf"),
    {
        "en": "A kilobyte in a PDF can unpack to hundreds of megabytes.",
        "nl": "Een kilobyte in een pdf kan zich uitpakken tot honderden megabytes.",
    },
)
PDF_CANDIDATES = Code(
    "EP044",
    "warning",
    {
        "en": "the PDF has {count} attachments that could be the portfolio; the first was read",
        "nl": "de pdf heeft {count} bijlagen die het portfolio kunnen zijn; de eerste is gelezen",
    },
    {
        "en": "save the attachment that is meant, and read that file",
        "nl": "sla de bedoelde bijlage op en lees dat bestand",
    },
    {
        "en": "Which of the attachments is the current one cannot be known from the file.",
        "nl": "Uit het bestand blijkt niet welke bijlage de actuele is.",
    },
)
PDF_WORK = Code(
    "EP045",
    "error",
    {
        "en": "finding the attachments of the PDF takes more work than any real file needs (bound {limit})",
        "nl": "de bijlagen van de pdf vinden kost meer werk dan bij enig echt bestand (grens {limit})",
    },
    {
        "en": "save the attachment from a PDF reader, and give that file; this bound is fixed",
        "nl": "sla de bijlage op uit een pdf-lezer, en geef dat bestand; deze grens ligt vast",
    },
    {
        "en": "A PDF can refer in circles and pack itself in itself; the work is counted, so that it ends.",
        "nl": "Een pdf kan in kringen verwijzen en in zichzelf ingepakt zijn; het werk wordt geteld, zodat het eindigt.",
    },
)

# --- ZIP ------------------------------------------------------------------------------------------------------------

ZIP_DAMAGED = Code(
    "EP050",
    "error",
    {"en": "the archive is damaged or not a ZIP file", "nl": "het archief is beschadigd of is geen zipbestand"},
    {"en": "export or download it again", "nl": "exporteer of download het opnieuw"},
    {
        "en": "The archive's list of contents, its entries and their checksums must agree.",
        "nl": "De inhoudsopgave van het archief, de onderdelen en hun controlegetallen moeten kloppen.",
    },
)
ZIP_METHOD = Code(
    "EP051",
    "error",
    {
        "en": "an entry of the archive is packed with a method that is not allowed",
        "nl": "een onderdeel van het archief is ingepakt met een methode die niet is toegestaan",
    },
    {"en": "pack with 'stored' or 'deflate' only", "nl": "pak alleen in met 'stored' of 'deflate'"},
    {
        "en": "Other methods unpack a few bytes to hundreds of megabytes, and not every program knows them.",
        "nl": "Andere methoden pakken een paar bytes uit tot honderden megabytes, en niet elk programma kent ze.",
    },
)
ZIP_ENCRYPTED = Code(
    "EP052",
    "error",
    {"en": "an entry of the archive is encrypted", "nl": "een onderdeel van het archief is versleuteld"},
    {"en": "pack without a password", "nl": "pak in zonder wachtwoord"},
    {"en": "Encrypted content cannot be checked.", "nl": "Versleutelde inhoud is niet te controleren."},
)
ZIP_PATH = Code(
    "EP053",
    "error",
    {
        "en": "an entry of the archive has an unsafe name",
        "nl": "een onderdeel van het archief heeft een onveilige naam",
    },
    {
        "en": "use relative names with '/', at most 255 bytes between slashes, without '..', drive letters, backslashes, "
        "control characters or names reserved by Windows",
        "nl": "gebruik relatieve namen met '/', met hoogstens 255 bytes tussen de schuine strepen, zonder '..', "
        "stationsletters, backslashes, stuurtekens of namen die Windows voor zichzelf houdt",
    },
    {
        "en": "Such names can overwrite files outside the folder when the archive is unpacked.",
        "nl": "Zulke namen kunnen bij het uitpakken bestanden buiten de map overschrijven.",
    },
)
ZIP_TYPE = Code(
    "EP054",
    "error",
    {
        "en": "an entry of the archive is a link or a device, not a file or folder",
        "nl": "een onderdeel van het archief is een link of apparaat, geen bestand of map",
    },
    {"en": "pack files and folders only", "nl": "pak alleen bestanden en mappen in"},
    {
        "en": "A link can point to any file on the machine.",
        "nl": "Een link kan naar elk bestand op de computer wijzen.",
    },
)
ZIP_DUPLICATE = Code(
    "EP055",
    "error",
    {
        "en": "two entries of the archive have the same name, or one is a file and a folder at once",
        "nl": "twee onderdelen van het archief hebben dezelfde naam, of een onderdeel is bestand en map tegelijk",
    },
    {
        "en": "give every entry its own name, different in more than case or composition of letters",
        "nl": "geef elk onderdeel een eigen naam, die in meer verschilt dan hoofdletters of samenstelling van letters",
    },
    {
        "en": "Programs and disks differ in which of the two they keep.",
        "nl": "Programma's en schijven verschillen in welke van de twee ze bewaren.",
    },
)
ZIP_OVERLAP = Code(
    "EP056",
    "error",
    {"en": "entries of the archive share the same bytes", "nl": "onderdelen van het archief delen dezelfde bytes"},
    {"en": "pack the archive again", "nl": "pak het archief opnieuw in"},
    {
        "en": "Overlapping entries unpack one small piece many times over.",
        "nl": "Overlappende onderdelen pakken een klein stuk vele malen uit.",
    },
)
ZIP_RATIO = Code(
    "EP057",
    "error",
    {
        "en": "an entry of the archive unpacks to more than {limit} times its size",
        "nl": "een onderdeel van het archief wordt bij uitpakken meer dan {limit} keer zo groot",
    },
    _or_raise("leave the entry out", "laat het onderdeel weg"),
    {
        "en": "Real documents do not compress that well; such an entry is made to fill the memory.",
        "nl": "Echte documenten laten zich niet zo sterk inpakken; zo'n onderdeel is gemaakt om het geheugen te vullen.",
    },
)
ZIP_TOTAL = Code(
    "EP058",
    "error",
    {
        "en": "the archive is, or unpacks to, more than {limit} bytes",
        "nl": "het archief is groter dan {limit} bytes, of wordt dat bij uitpakken",
    },
    _or_raise("give a smaller archive", "geef een kleiner archief"),
    {
        "en": "A bound on the whole keeps one archive from filling the disk or memory.",
        "nl": "Een grens aan het geheel voorkomt dat een archief de schijf of het geheugen vult.",
    },
)
ZIP_COUNT = Code(
    "EP059",
    "error",
    {"en": "the archive has more than {limit} entries", "nl": "het archief heeft meer dan {limit} onderdelen"},
    _or_raise("give an archive with fewer entries", "geef een archief met minder onderdelen"),
    {
        "en": "A bound on the count keeps one archive from occupying the machine for long.",
        "nl": "Een grens aan het aantal voorkomt dat een archief de computer lang bezighoudt.",
    },
)
ZIP_PREFIX = Code(
    "EP060",
    "error",
    {
        "en": "the archive has bytes that belong to no entry, before, between or after its entries",
        "nl": "het archief heeft bytes die bij geen enkel onderdeel horen, voor, tussen of na de onderdelen",
    },
    {
        "en": "pack the archive again; nothing else may be glued to it",
        "nl": "pak het archief opnieuw in; er mag niets anders aan vastzitten",
    },
    {
        "en": "Such a file can be a second archive or another kind of file at the same time, and is read differently by "
        "different programs.",
        "nl": "Zo'n bestand kan tegelijk een tweede archief of een ander soort bestand zijn, en elk programma leest het "
        "anders.",
    },
)

ZIP_FORM = Code(
    "EP061",
    "error",
    {
        "en": "the archive is of a form for very large ones (ZIP64), or its list of contents is over {limit} bytes",
        "nl": "het archief heeft een vorm voor heel grote archieven (ZIP64), of een inhoudsopgave van meer dan {limit} "
        "bytes",
    },
    {
        "en": "pack fewer or smaller files; this bound is fixed",
        "nl": "pak minder of kleinere bestanden in; deze grens ligt vast",
    },
    {
        "en": "Archives over 4 GiB or 65,535 entries are beyond what is read.",
        "nl": "Archieven boven 4 GiB of 65.535 onderdelen worden niet gelezen.",
    },
)

CODES: tuple[Code, ...] = tuple(value for value in dict(globals()).values() if isinstance(value, Code))
"""All of them, in the order of their numbers."""
