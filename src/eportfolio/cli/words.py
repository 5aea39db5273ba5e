"""The words of the interface in English and Dutch; values of a document are never translated."""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[str, str]

LANGS = ("en", "nl")

COUNTED: Mapping[str, tuple[Pair, Pair]] = {
    "experiences": (("experience", "experiences"), ("ervaring", "ervaringen")),
    "education": (("education", "education"), ("opleiding", "opleidingen")),
    "credentials": (("credential", "credentials"), ("bewijs", "bewijzen")),
    "achievements": (("achievement", "achievements"), ("activiteit", "activiteiten")),
    "languages": (("language", "languages"), ("taal", "talen")),
    "competencies": (("competency", "competencies"), ("competentie", "competenties")),
    "relations": (("relation", "relations"), ("relatie", "relaties")),
    "evidence": (("document", "documents"), ("document", "documenten")),
    "endorsements": (("endorsement", "endorsements"), ("aanbeveling", "aanbevelingen")),
    "assessments": (("assessment", "assessments"), ("beoordeling", "beoordelingen")),
    "goals": (("goal", "goals"), ("doel", "doelen")),
    "reflections": (("reflection", "reflections"), ("reflectie", "reflecties")),
    "declarations": (("declaration", "declarations"), ("melding", "meldingen")),
    "requirements": (("requirement", "requirements"), ("eis", "eisen")),
    "file": (("file", "files"), ("bestand", "bestanden")),
    "unread": (("cannot be opened", "cannot be opened"), ("niet te openen", "niet te openen")),
    "error": (("error", "errors"), ("fout", "fouten")),
    "warning": (("warning", "warnings"), ("waarschuwing", "waarschuwingen")),
    "info": (("remark", "remarks"), ("opmerking", "opmerkingen")),
}
"""What is counted: English one and many, Dutch one and many."""

HEADINGS: Mapping[str, Pair] = {
    "summary": ("Summary", "Samenvatting"),
    "experiences": ("Experience", "Ervaring"),
    "education": ("Education and training", "Opleiding en training"),
    "credentials": ("Diplomas, certificates and licences", "Diploma's, certificaten en bevoegdheden"),
    "achievements": ("Achievements and activities", "Prestaties en activiteiten"),
    "languages": ("Languages", "Talen"),
    "competencies": ("Competencies", "Competenties"),
    "relations": ("Relations", "Relaties"),
    "evidence": ("Documents", "Documenten"),
    "endorsements": ("What others say", "Wat anderen zeggen"),
    "assessments": ("Assessments", "Beoordelingen"),
    "goals": ("Goals", "Doelen"),
    "reflections": ("Reflections", "Reflecties"),
    "declarations": ("Declarations", "Gemelde belangen"),
    "availability": ("Other work", "Ander werk"),
    "view": ("This view", "Deze weergave"),
    "disclosure": ("Who may see what", "Wie mag wat zien"),
    "details": ("About this document", "Over dit document"),
    "description": ("The work", "Het werk"),
    "requirements": ("What it asks", "Wat het vraagt"),
    "essential": ("Essential", "Noodzakelijk"),
    "desired": ("Desired", "Gewenst"),
    "asked": ("Also asked", "Ook gevraagd"),
    "conditions": ("Conditions", "Voorwaarden"),
    "incompatiblePositions": ("Does not go together with", "Gaat niet samen met"),
    "rings": ("Open to", "Open voor"),
    "contact": ("Contact", "Contact"),
}

WORDS: Mapping[str, Pair] = {
    # what a document is when it has no name
    "portfolio": ("Portfolio", "Portfolio"), "opportunity": ("Opportunity", "Werk"),
    "empty": ("Nothing is filled in here.", "Hier is niets ingevuld."),
    # time
    "now": ("now", "heden"), "until": ("until {0}", "tot en met {0}"), "from": ("from {0}", "vanaf {0}"),
    "since": ("since {0}", "sinds {0}"), "about": ("about {0}", "rond {0}"), "uncertain": ("{0} (?)", "{0} (?)"),
    "21": ("spring", "voorjaar"), "22": ("summer", "zomer"), "23": ("autumn", "najaar"), "24": ("winter", "winter"),
    "expires": ("valid until {0}", "geldig tot {0}"),
    "last_used": ("last used {0}", "laatst gebruikt {0}"), "due": ("by {0}", "uiterlijk {0}"),
    "reached": ("reached {0}", "bereikt {0}"), "declared": ("declared {0}", "gemeld {0}"),
    "questions_until": ("questions until {0}", "vragen tot {0}"),
    "monday": ("Monday", "maandag"), "tuesday": ("Tuesday", "dinsdag"), "wednesday": ("Wednesday", "woensdag"),
    "thursday": ("Thursday", "donderdag"), "friday": ("Friday", "vrijdag"), "saturday": ("Saturday", "zaterdag"),
    "sunday": ("Sunday", "zondag"), "on_days": ("on {0}", "op {0}"), "and": ("and", "en"),
    "hours": ("{0} hours a week", "{0} uur per week"), "hour": ("1 hour a week", "1 uur per week"),
    "hours_range": ("{0} to {1} hours a week", "{0} tot {1} uur per week"),
    "hours_from": ("at least {0} hours a week", "minstens {0} uur per week"),
    "hours_to": ("at most {0} hours a week", "hoogstens {0} uur per week"),
    "hours_total": ("at most {0} hours a week in all", "in totaal hoogstens {0} uur per week"),
    # kinds
    "employment": ("employment", "dienstverband"), "secondment": ("secondment", "detachering"),
    "assignment": ("assignment", "opdracht"), "selfEmployment": ("self-employment", "eigen bedrijf"),
    "internship": ("internship", "stage"), "apprenticeship": ("apprenticeship", "leerwerkplek"),
    "volunteering": ("voluntary work", "vrijwilligerswerk"), "caregiving": ("caring for others", "mantelzorg"),
    "ancillary": ("ancillary position", "nevenfunctie"), "militaryService": ("military service", "militaire dienst"),
    "degree": ("degree", "diplomaopleiding"), "course": ("course", "cursus"),
    "selfStudy": ("self-study", "zelfstudie"),
    "diploma": ("diploma", "diploma"), "certificate": ("certificate", "certificaat"),
    "drivingLicence": ("driving licence", "rijbewijs"),
    "professionalRegister": ("professional register", "beroepsregister"),
    "safetyCertificate": ("safety certificate", "veiligheidscertificaat"), "screening": ("screening", "screening"),
    "badge": ("badge", "badge"), "award": ("award", "prijs"), "publication": ("publication", "publicatie"),
    "presentation": ("presentation", "presentatie"), "conference": ("conference", "congres"),
    "project": ("project", "project"), "patent": ("patent", "octrooi"),
    "creativeWork": ("creative work", "creatief werk"),
    "membership": ("membership", "lidmaatschap"), "civicActivity": ("civic activity", "maatschappelijke activiteit"),
    "citation": ("citation", "citatie"), "hobby": ("hobby", "hobby"), "document": ("document", "document"),
    "portrait": ("photo", "foto"), "letter": ("letter", "brief"), "signature": ("signature", "handtekening"),
    "recording": ("recording", "opname"), "product": ("result of work", "werkresultaat"),
    "proof": ("proof", "bewijs"), "learning": ("learning", "leren"), "working": ("work", "werk"),
    "moving": ("moving on", "van plek veranderen"), "contributing": ("contributing", "bijdragen"),
    "staying": ("staying", "blijven"), "ancillaryPosition": ("ancillary position", "nevenfunctie"),
    "financialInterest": ("financial interest", "financieel belang"),
    "personalTie": ("personal tie", "persoonlijke band"),
    "gift": ("gift", "geschenk"), "noInterests": ("nothing to declare", "niets te melden"),
    "vacancy": ("vacancy", "vacature"), "task": ("task", "klus"),
    # competencies and languages
    "level_of": ("{0} of {1}", "{0} van {1}"), "level": ("level {0}", "niveau {0}"),
    "develop": ("wants to develop this", "wil hierin groeien"),
    "more": ("wants to do this more", "wil dit meer doen"),
    "keep": ("wants to keep doing this", "wil dit blijven doen"), "avoid": ("would rather not", "liever niet"),
    "endorsed": ("endorsed", "bevestigd door anderen"), "assessed": ("assessed", "beoordeeld"),
    "credential": ("shown by a credential", "blijkt uit een bewijs"), "inferred": ("inferred", "afgeleid"),
    "sure": ("{0} % sure", "{0} % zeker"),
    "shown_in": ("Shown in", "Blijkt uit"), "documents": ("Documents", "Documenten"),
    "native": ("mother tongue", "moedertaal"), "listening": ("listening", "luisteren"),
    "reading": ("reading", "lezen"), "spoken_interaction": ("conversation", "gesprekken"),
    "spoken_production": ("speaking", "spreken"), "writing": ("writing", "schrijven"),
    # items
    "primary": ("primary appointment", "hoofdaanstelling"), "part_of": ("Part of", "Onderdeel van"),
    "issuer": ("Given by", "Afgegeven door"), "number": ("Number", "Nummer"),
    "thesis": ("Thesis", "Scriptie"), "grade": ("grade {0}", "cijfer {0}"),
    "credits": ("{0} credits", "{0} studiepunten"),
    "with": ("with {0}", "met {0}"), "about_items": ("About", "Over"), "by": ("By", "Door"),
    "result": ("Result", "Uitkomst"),
    "reply": ("Reply", "Reactie"),
    "counts_until": ("counts until {0}", "telt tot {0}"),
    "declared_to": ("Declared to", "Gemeld bij"), "agreement": ("Agreed", "Afgesproken"),
    "commissioner": ("Commissioner", "Opdrachtgever"), "handover": ("Handover", "Overdracht"),
    "questions_to": ("Questions to", "Vragen aan"), "may_tell": ("May be told", "Mag verteld worden"),
    "appraised_by": ("Appraised by", "Beoordeeld door"), "in_file": ("in this file", "in dit bestand"),
    "described_only": ("described only", "alleen beschreven"),
    "remote": ("can be done at a distance", "kan op afstand"),
    # who may see it
    "visible": ("visible: {0}", "zichtbaar: {0}"), "private": ("nobody else", "niemand anders"),
    "ring_organisation": ("organisation", "organisatie"), "ring_sector": ("sector", "sector"),
    "ring_market": ("everyone", "iedereen"),
    "organisation": ("the own organisation", "de eigen organisatie"), "sector": ("the own sector", "de eigen sector"),
    "market": ("everyone", "iedereen"), "except": ("{0}, except {1}", "{0}, behalve {1}"),
    "only": ("{0}, but only {1}", "{0}, maar alleen {1}"),
    "n_organisations": ("{0} organisations", "{0} organisaties"),
    "n_organisation": ("1 organisation", "1 organisatie"),
    "everything_else": ("everything else", "al het andere"),
    # availability
    "open_yes": ("Can be found for other work", "Te vinden voor ander werk"),
    "open_invited": ("Can be invited for other work", "Uit te nodigen voor ander werk"),
    "open_unsaid": ("For other work", "Voor ander werk"),
    "found_in": ("by {0}", "door {0}"), "region": ("in {0}", "in {0}"),
    "remote_suits": ("at a distance too", "ook op afstand"), "remote_not": ("not at a distance", "niet op afstand"),
    "distance": ("up to {0} km away", "tot {0} km ver"),
    "minutes": ("up to {0} minutes away", "tot {0} minuten reizen"),
    "overnight": ("nights away are possible", "overnachten kan"),
    "no_overnight": ("no nights away", "niet overnachten"),
    "required": ("Only with", "Alleen met"),
    # a view
    "recipient": ("Meant for", "Bedoeld voor"), "purpose": ("Purpose", "Doel"),
    "use_until": ("To be used until", "Te gebruiken tot"),
    "allows": ("The reader may", "De lezer mag het"), "store": ("keep it", "bewaren"),
    "match": ("compare it with work", "met werk vergelijken"),
    "passOn": ("pass it on", "doorgeven"),
    # conditions
    "returnGuarantee": ("return guarantee", "terugkeergarantie"), "appraiser": ("who appraises", "wie beoordeelt"),
    "facilities": ("facilities", "faciliteiten"), "contract": ("contract", "contract"),
    "pension": ("pension", "pensioen"),
    "disabilityInsurance": ("disability insurance", "arbeidsongeschiktheidsverzekering"),
    "legalPosition": ("legal position", "rechtspositie"), "procurement": ("procurement", "inkoop"),
    "confidentiality": ("confidentiality", "vertrouwelijkheid"),
    "agreed": ("agreed", "afgesproken"), "undecided": ("still open", "nog open"),
    "notApplicable": ("does not arise", "niet van toepassing"), "unknown": ("not known", "niet bekend"),
    "given": ("return is guaranteed", "terugkeer is gegarandeerd"),
    "not_given": ("return is not guaranteed", "terugkeer is niet gegarandeerd"),
    "same_post": ("to the same post", "naar dezelfde functie"),
    "education_level": ("Level of education", "Opleidingsniveau"),
    "or_equal": ("or the same shown by experience", "of hetzelfde, blijkend uit ervaring"),
    "within_months": ("also {0} months after leaving", "ook {0} maanden na vertrek"),
    # more of it, with --full
    "birth_date": ("Date of birth", "Geboortedatum"), "gender": ("Gender", "Geslacht"),
    "female": ("female", "vrouw"), "male": ("male", "man"), "nonBinary": ("non-binary", "non-binair"),
    "undisclosed": ("not said", "niet genoemd"), "nationalities": ("Nationality", "Nationaliteit"),
    "concept": ("Concept", "Begrip"), "occupation": ("Occupation", "Beroep"), "position": ("Position", "Functie"),
    "weight": ("weight {0} %", "gewicht {0} %"), "kept": ("Also kept", "Ook bewaard"),
    "digest": ("Digest", "Controlegetal"),
    "id": ("Id", "Id"), "version": ("Format version", "Formaatversie"), "language": ("Language", "Taal"),
    "created": ("Made", "Gemaakt"), "modified": ("Changed", "Gewijzigd"),
    "derived_from": ("Made from another document on", "Gemaakt uit een ander document op"),
}  # fmt: skip

LANGUAGE_NAMES: Mapping[str, Pair] = {
    "ar": ("Arabic", "Arabisch"), "bg": ("Bulgarian", "Bulgaars"), "bs": ("Bosnian", "Bosnisch"),
    "ca": ("Catalan", "Catalaans"), "cs": ("Czech", "Tsjechisch"), "da": ("Danish", "Deens"),
    "de": ("German", "Duits"), "el": ("Greek", "Grieks"), "en": ("English", "Engels"), "es": ("Spanish", "Spaans"),
    "et": ("Estonian", "Ests"), "fa": ("Persian", "Perzisch"), "fi": ("Finnish", "Fins"), "fr": ("French", "Frans"),
    "fy": ("Frisian", "Fries"), "ga": ("Irish", "Iers"), "he": ("Hebrew", "Hebreeuws"), "hi": ("Hindi", "Hindi"),
    "hr": ("Croatian", "Kroatisch"), "hu": ("Hungarian", "Hongaars"), "id": ("Indonesian", "Indonesisch"),
    "is": ("Icelandic", "IJslands"), "it": ("Italian", "Italiaans"), "ja": ("Japanese", "Japans"),
    "ko": ("Korean", "Koreaans"), "ku": ("Kurdish", "Koerdisch"), "lb": ("Luxembourgish", "Luxemburgs"),
    "li": ("Limburgish", "Limburgs"), "lt": ("Lithuanian", "Litouws"), "lv": ("Latvian", "Lets"),
    "mk": ("Macedonian", "Macedonisch"), "mt": ("Maltese", "Maltees"), "nds": ("Low German", "Nedersaksisch"),
    "nl": ("Dutch", "Nederlands"), "no": ("Norwegian", "Noors"), "pap": ("Papiamento", "Papiaments"),
    "pl": ("Polish", "Pools"), "ps": ("Pashto", "Pasjtoe"), "pt": ("Portuguese", "Portugees"),
    "ro": ("Romanian", "Roemeens"), "ru": ("Russian", "Russisch"), "sk": ("Slovak", "Slowaaks"),
    "sl": ("Slovenian", "Sloveens"), "so": ("Somali", "Somalisch"), "sq": ("Albanian", "Albanees"),
    "sr": ("Serbian", "Servisch"), "srn": ("Sranan Tongo", "Sranantongo"), "sv": ("Swedish", "Zweeds"),
    "ti": ("Tigrinya", "Tigrinya"), "tr": ("Turkish", "Turks"), "uk": ("Ukrainian", "Oekraïens"),
    "ur": ("Urdu", "Urdu"), "vi": ("Vietnamese", "Vietnamees"), "zh": ("Chinese", "Chinees"),
}  # fmt: skip
"""Names of languages by ISO 639 code; for others the name the document gives is shown, or the code."""


def word(name: str, lang: str, *values: str) -> str:
    """One word or phrase of the interface, with `values` filled in; a name that is not listed is shown as it is."""
    pair = WORDS.get(name)
    return pair[LANGS.index(lang)].format(*values) if pair else name


def heading(name: str, lang: str) -> str:
    """The heading of a section."""
    return HEADINGS[name][LANGS.index(lang)]


def count(name: str, number: int, lang: str = "en") -> str:
    """A number of things, such as `3 experiences`."""
    return f"{number} {COUNTED[name][LANGS.index(lang)][number != 1]}"


def counts(numbers: Mapping[str, int], lang: str = "en") -> str:
    """Several numbers of things, those above zero, separated by commas."""
    return ", ".join(count(name, numbers[name], lang) for name in COUNTED if numbers.get(name))
