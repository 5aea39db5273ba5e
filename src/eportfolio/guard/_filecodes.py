"""The codes of the doors for PDF and ZIP (EP040-EP060); `codes` is where to import them from."""

from __future__ import annotations

from eportfolio.errors import Code

# --- PDF ------------------------------------------------------------------------------------------------------------

PDF_UNREADABLE = Code(
    "EP040", "error",
    {"en": "The file cannot be read as a PDF.", "nl": "Het bestand is niet als pdf te lezen."},
    {"en": "Export or download the PDF again.", "nl": "Exporteer of download de pdf opnieuw."},
    {"en": "The file is damaged, cut off, or something else under the name of a PDF.",
     "nl": "Het bestand is beschadigd of afgebroken, of het is iets anders met de naam van een pdf."},
)
PDF_ENCRYPTED = Code(
    "EP041", "error",
    {"en": "The PDF is protected with a password.", "nl": "De pdf is beveiligd met een wachtwoord."},
    {"en": "Save it without a password.", "nl": "Sla hem op zonder wachtwoord."},
    {"en": "What is attached to a protected PDF cannot be read.",
     "nl": "Wat aan een beveiligde pdf hangt, is niet te lezen."},
)
PDF_NO_PORTFOLIO = Code(
    "EP042", "error",
    {"en": "No portfolio or Europass XML is attached to the PDF.",
     "nl": "Aan de pdf hangt geen portfolio en geen Europass-XML."},
    {"en": "Give the PDF as Europass exported it, or the XML or JSON file itself.",
     "nl": "Geef de pdf zoals Europass hem heeft gemaakt, of het XML- of JSON-bestand zelf."},
    {"en": "Only the attached data is read, never the printed page; printing or merging a PDF drops the attachment.",
     "nl": "Alleen de bijgevoegde gegevens worden gelezen, niet de bladzijde zelf; bij printen of samenvoegen gaat de "
           "bijlage verloren."},
)
PDF_LIMIT = Code(
    "EP043", "error",
    {"en": "The PDF goes over a limit: its size, its number of attachments or their unpacked size (limit {limit}).",
     "nl": "De pdf gaat over een grens: de grootte, het aantal bijlagen of hun uitgepakte grootte (grens {limit})."},
    {"en": "Give a smaller PDF, or raise the limit.", "nl": "Geef een kleinere pdf, of verhoog de grens."},
    {"en": "A kilobyte in a PDF can unpack to hundreds of megabytes.",
     "nl": "Een kilobyte in een pdf kan zich uitpakken tot honderden megabytes."},
)
PDF_CANDIDATES = Code(
    "EP044", "warning",
    {"en": "The PDF has {count} attachments that could be the portfolio; the first was read.",
     "nl": "De pdf heeft {count} bijlagen die het portfolio kunnen zijn; de eerste is gelezen."},
    {"en": "Save the attachment that is meant, and read that file.",
     "nl": "Sla de bedoelde bijlage op en lees dat bestand."},
    {"en": "Which of the attachments is the current one cannot be known from the file.",
     "nl": "Uit het bestand blijkt niet welke bijlage de actuele is."},
)

# --- ZIP ------------------------------------------------------------------------------------------------------------

ZIP_DAMAGED = Code(
    "EP050", "error",
    {"en": "The archive is damaged or not a ZIP file.", "nl": "Het archief is beschadigd of is geen zipbestand."},
    {"en": "Export or download it again.", "nl": "Exporteer of download het opnieuw."},
    {"en": "The archive's list of contents, its entries and their checksums must agree.",
     "nl": "De inhoudsopgave van het archief, de onderdelen en hun controlegetallen moeten kloppen."},
)
ZIP_METHOD = Code(
    "EP051", "error",
    {"en": "An entry of the archive is packed with a method that is not allowed.",
     "nl": "Een onderdeel van het archief is ingepakt met een methode die niet is toegestaan."},
    {"en": "Pack with 'stored' or 'deflate' only.", "nl": "Pak alleen in met 'stored' of 'deflate'."},
    {"en": "Other methods unpack a few bytes to hundreds of megabytes, and not every program knows them.",
     "nl": "Andere methoden pakken een paar bytes uit tot honderden megabytes, en niet elk programma kent ze."},
)
ZIP_ENCRYPTED = Code(
    "EP052", "error",
    {"en": "An entry of the archive is encrypted.", "nl": "Een onderdeel van het archief is versleuteld."},
    {"en": "Pack without a password.", "nl": "Pak in zonder wachtwoord."},
    {"en": "Encrypted content cannot be checked.", "nl": "Versleutelde inhoud is niet te controleren."},
)
ZIP_PATH = Code(
    "EP053", "error",
    {"en": "An entry of the archive has an unsafe name.",
     "nl": "Een onderdeel van het archief heeft een onveilige naam."},
    {"en": "Use relative names with '/', without '..', drive letters, backslashes, control characters or names "
           "reserved by Windows.",
     "nl": "Gebruik relatieve namen met '/', zonder '..', stationsletters, backslashes, stuurtekens of namen die "
           "Windows voor zichzelf houdt."},
    {"en": "Such names can overwrite files outside the folder when the archive is unpacked.",
     "nl": "Zulke namen kunnen bij het uitpakken bestanden buiten de map overschrijven."},
)
ZIP_TYPE = Code(
    "EP054", "error",
    {"en": "An entry of the archive is a link or a device, not a file or folder.",
     "nl": "Een onderdeel van het archief is een link of apparaat, geen bestand of map."},
    {"en": "Pack files and folders only.", "nl": "Pak alleen bestanden en mappen in."},
    {"en": "A link can point to any file on the machine.",
     "nl": "Een link kan naar elk bestand op de computer wijzen."},
)
ZIP_DUPLICATE = Code(
    "EP055", "error",
    {"en": "Two entries of the archive have the same name, or one is a file and a folder at once.",
     "nl": "Twee onderdelen van het archief hebben dezelfde naam, of een onderdeel is bestand en map tegelijk."},
    {"en": "Give every entry its own name, different in more than case or composition of letters.",
     "nl": "Geef elk onderdeel een eigen naam, die in meer verschilt dan hoofdletters of samenstelling van letters."},
    {"en": "Programs and disks differ in which of the two they keep.",
     "nl": "Programma's en schijven verschillen in welke van de twee ze bewaren."},
)
ZIP_OVERLAP = Code(
    "EP056", "error",
    {"en": "Entries of the archive share the same bytes.", "nl": "Onderdelen van het archief delen dezelfde bytes."},
    {"en": "Pack the archive again.", "nl": "Pak het archief opnieuw in."},
    {"en": "Overlapping entries unpack one small piece many times over.",
     "nl": "Overlappende onderdelen pakken een klein stuk vele malen uit."},
)
ZIP_RATIO = Code(
    "EP057", "error",
    {"en": "An entry of the archive unpacks to more than {limit} times its size.",
     "nl": "Een onderdeel van het archief wordt bij uitpakken meer dan {limit} keer zo groot."},
    {"en": "Leave the entry out, or raise the limit.", "nl": "Laat het onderdeel weg, of verhoog de grens."},
    {"en": "Real documents do not compress that well; such an entry is made to fill the memory.",
     "nl": "Echte documenten laten zich niet zo sterk inpakken; zo'n onderdeel is gemaakt om het geheugen te vullen."},
)
ZIP_TOTAL = Code(
    "EP058", "error",
    {"en": "The archive is, or unpacks to, more than {limit} bytes.",
     "nl": "Het archief is groter dan {limit} bytes, of wordt dat bij uitpakken."},
    {"en": "Give a smaller archive, or raise the limit.", "nl": "Geef een kleiner archief, of verhoog de grens."},
    {"en": "A bound on the whole keeps one archive from filling the disk or memory.",
     "nl": "Een grens aan het geheel voorkomt dat een archief de schijf of het geheugen vult."},
)
ZIP_COUNT = Code(
    "EP059", "error",
    {"en": "The archive has more than {limit} entries.", "nl": "Het archief heeft meer dan {limit} onderdelen."},
    {"en": "Give an archive with fewer entries.", "nl": "Geef een archief met minder onderdelen."},
    {"en": "A bound on the count keeps one archive from occupying the machine for long.",
     "nl": "Een grens aan het aantal voorkomt dat een archief de computer lang bezighoudt."},
)
ZIP_PREFIX = Code(
    "EP060", "error",
    {"en": "The archive has bytes that belong to no entry, before, between or after its entries.",
     "nl": "Het archief heeft bytes die bij geen enkel onderdeel horen, voor, tussen of na de onderdelen."},
    {"en": "Pack the archive again; nothing else may be glued to it.",
     "nl": "Pak het archief opnieuw in; er mag niets anders aan vastzitten."},
    {"en": "Such a file can be a second archive or another kind of file at the same time, and is read differently by "
           "different programs.",
     "nl": "Zo'n bestand kan tegelijk een tweede archief of een ander soort bestand zijn, en elk programma leest het "
           "anders."},
)
