"""The code lists of both Europass generations, as this library's values, and the codes of reading them.

Facts:
- SkillsPassport writes Greece as EL and the United Kingdom as UK; Candidate exports write ISO 3166-1 alpha-2 in
  lower case, the Commission's sample in upper case.
- Languages: SkillsPassport ISO 639-1 (639-2 where there is no two-letter code); Candidate exports ISO 639-2/B
  (`fre`), other writers 639-2/T (`fra`), 639-1 (`fr`) or the URI of the Publications Office's authority list.

Sources: the enumerations of the official XSD v3.4.1; the Candidate documentation v3.0.0 (lists ECV01-ECV10);
ISO 639-2 (Library of Congress).
"""

from __future__ import annotations

from collections.abc import Mapping

from eportfolio.errors import Code, Severity

# --- languages ---------------------------------------------------------------------------------------------------

_ISO_639 = (
    "aa aar|ab abk|ae ave|af afr|ak aka|am amh|an arg|ar ara|as asm|av ava|ay aym|az aze|ba bak|be bel|bg bul|"
    "bi bis|bm bam|bn ben|bo bod tib|br bre|bs bos|ca cat|ce che|ch cha|co cos|cr cre|cs ces cze|cu chu|cv chv|"
    "cy cym wel|da dan|de deu ger|dv div|dz dzo|ee ewe|el ell gre|en eng|eo epo|es spa|et est|eu eus baq|"
    "fa fas per|ff ful|fi fin|fj fij|fo fao|fr fra fre|fy fry|ga gle|gd gla|gl glg|gn grn|gu guj|gv glv|ha hau|"
    "he heb|hi hin|ho hmo|hr hrv|ht hat|hu hun|hy hye arm|hz her|ia ina|id ind|ie ile|ig ibo|ii iii|ik ipk|io ido|"
    "is isl ice|it ita|iu iku|ja jpn|jv jav|ka kat geo|kg kon|ki kik|kj kua|kk kaz|kl kal|km khm|kn kan|ko kor|"
    "kr kau|ks kas|ku kur|kv kom|kw cor|ky kir|la lat|lb ltz|lg lug|li lim|ln lin|lo lao|lt lit|lu lub|lv lav|"
    "mg mlg|mh mah|mi mri mao|mk mkd mac|ml mal|mn mon|mr mar|ms msa may|mt mlt|my mya bur|na nau|nb nob|nd nde|"
    "ne nep|ng ndo|nl nld dut|nn nno|no nor|nr nbl|nv nav|ny nya|oc oci|oj oji|om orm|or ori|os oss|pa pan|pi pli|"
    "pl pol|ps pus|pt por|qu que|rm roh|rn run|ro ron rum|ru rus|rw kin|sa san|sc srd|sd snd|se sme|sg sag|si sin|"
    "sk slk slo|sl slv|sm smo|sn sna|so som|sq sqi alb|sr srp|ss ssw|st sot|su sun|sv swe|sw swa|ta tam|te tel|"
    "tg tgk|th tha|ti tir|tk tuk|tl tgl|tn tsn|to ton|tr tur|ts tso|tt tat|tw twi|ty tah|ug uig|uk ukr|ur urd|"
    "uz uzb|ve ven|vi vie|vo vol|wa wln|wo wol|xh xho|yi yid|yo yor|za zha|zh zho chi|zu zul"
)


def _languages() -> tuple[dict[str, str], dict[str, str]]:
    two, bibliographic = {}, {}
    for row in _ISO_639.split("|"):
        short, *long = row.split(" ")
        two.update(dict.fromkeys((short, *long), short))
        bibliographic[short] = long[-1]
    return two, bibliographic


LANGUAGE, BIBLIOGRAPHIC = _languages()
"""Any ISO 639 code to the two-letter one; the two-letter code to ISO 639-2/B."""

LANGUAGE_AUTHORITY = "/authority/language/"

# --- countries ---------------------------------------------------------------------------------------------------

COUNTRY_IN: Mapping[str, str] = {"EL": "GR", "UK": "GB"}
COUNTRY_OUT: Mapping[str, str] = {"GR": "EL", "GB": "UK"}

# --- people ------------------------------------------------------------------------------------------------------

GENDER_PASSPORT: Mapping[str, str] = {"M": "male", "F": "female"}
GENDER_CANDIDATE: Mapping[str, str] = {
    "male": "male",
    "female": "female",
    "other": "nonBinary",
    "do_not_indicate": "undisclosed",
}
SOCIAL_MEDIA = frozenset(("facebook", "twitter", "instagram", "linkedin", "youtube", "pinterest", "tumblr"))
INSTANT_MESSAGING = frozenset(("skype", "whatsapp", "wechat", "line", "viber"))

# --- levels ------------------------------------------------------------------------------------------------------

CEFR = frozenset(("A1", "A2", "B1", "B2", "C1", "C2"))
EQF = "http://ec.europa.eu/esco/ConceptScheme/EQF2012/ConceptScheme"
LICENCES = frozenset(("A", "A1", "A2", "AM", "B", "B1", "BE", "C", "C1", "C1E", "CE", "D", "D1", "D1E", "DE"))
PASSPORT_CEFR: Mapping[str, str] = {
    "Listening": "listening",
    "Reading": "reading",
    "SpokenInteraction": "spokenInteraction",
    "SpokenProduction": "spokenProduction",
    "Writing": "writing",
}
CANDIDATE_CEFR: Mapping[str, str] = {
    "CEF-Understanding-Listening": "listening",
    "CEF-Understanding-Reading": "reading",
    "CEF-Speaking-Interaction": "spokenInteraction",
    "CEF-Speaking-Production": "spokenProduction",
    "CEF-Writing-Production": "writing",
}
DIGITAL_LEVEL: Mapping[str, Mapping[str, str]] = {
    "A": {"en": "Basic user", "nl": "Basisgebruiker"},
    "B": {"en": "Independent user", "nl": "Onafhankelijke gebruiker"},
    "C": {"en": "Proficient user", "nl": "Vaardige gebruiker"},
}
DIGITAL_AREA: Mapping[str, Mapping[str, str]] = {
    "Information": {"en": "Information processing", "nl": "Informatieverwerking"},
    "Communication": {"en": "Digital communication", "nl": "Digitale communicatie"},
    "ContentCreation": {"en": "Digital content creation", "nl": "Digitale inhoud maken"},
    "Safety": {"en": "Digital safety", "nl": "Digitale veiligheid"},
    "ProblemSolving": {"en": "Digital problem solving", "nl": "Digitale problemen oplossen"},
}
PASSPORT_SKILLS: Mapping[str, Mapping[str, str]] = {
    "Communication": {"en": "Communication skills", "nl": "Communicatieve vaardigheden"},
    "Organisational": {"en": "Organisational and managerial skills", "nl": "Organisatorische vaardigheden"},
    "JobRelated": {"en": "Job-related skills", "nl": "Beroepsgerelateerde vaardigheden"},
    "Computer": {"en": "Digital skills", "nl": "Digitale vaardigheden"},
    "Other": {"en": "Other skills", "nl": "Andere vaardigheden"},
}
CANDIDATE_SKILLS: Mapping[str, Mapping[str, str]] = {
    "CommunicationAndInterpersonalSkills": {
        "en": "Communication and interpersonal skills",
        "nl": "Communicatieve en sociale vaardigheden",
    },
    "ManagementAndLeadershipSkills": {
        "en": "Management and leadership skills",
        "nl": "Management- en leiderschapsvaardigheden",
    },
    "OrganisationalSkills": {"en": "Organisational skills", "nl": "Organisatorische vaardigheden"},
}
SOFT_CROSSWALK: Mapping[str, Mapping[str, str]] = {
    **CANDIDATE_SKILLS,
    "CommunicationAndInterpersonalSkills": PASSPORT_SKILLS["Communication"],
}
"""The section of Candidate for a group of skills of SkillsPassport, by the group's label; organisational is alike."""
OTHER_SECTION: Mapping[str, str] = {"en": "Other", "nl": "Overig"}
LANGUAGE_AREA: Mapping[str, Mapping[str, str]] = {
    "studying_training_language": {
        "en": "Using the language for study or training",
        "nl": "Gebruik van de taal voor studie of opleiding",
    },
    "work_language": {"en": "Using the language at work", "nl": "Gebruik van de taal op het werk"},
    "living_traveling_language": {
        "en": "Using the language while living or travelling abroad",
        "nl": "Gebruik van de taal bij wonen of reizen in het buitenland",
    },
    "mediating_groups_language": {"en": "Mediating between languages", "nl": "Bemiddelen tussen talen"},
}

# --- achievements ------------------------------------------------------------------------------------------------

ACHIEVEMENT: Mapping[str, str] = {
    "honors_awards": "award",
    "publications": "publication",
    "presentations": "presentation",
    "projects": "project",
    "citations": "citation",
    "memberships": "membership",
    "conferences": "conference",
    "seminars": "conference",
    "workshops": "conference",
}
ACHIEVEMENT_OUT: Mapping[str, str] = {
    kind: code for code, kind in ACHIEVEMENT.items() if code not in ("seminars", "workshops")
}

ACHIEVEMENT_LABEL: Mapping[str, Mapping[str, str]] = {
    "award": {"en": "Honours and awards", "nl": "Prijzen en onderscheidingen"},
    "publication": {"en": "Publications", "nl": "Publicaties"},
    "presentation": {"en": "Presentations", "nl": "Presentaties"},
    "project": {"en": "Projects", "nl": "Projecten"},
    "citation": {"en": "Citations", "nl": "Citaten"},
    "membership": {"en": "Memberships", "nl": "Lidmaatschappen"},
    "conference": {"en": "Conferences", "nl": "Congressen"},
    "patent": {"en": "Patents", "nl": "Octrooien"},
    "creativeWork": {"en": "Creative works", "nl": "Creatief werk"},
    "civicActivity": {"en": "Social and political activities", "nl": "Maatschappelijke en politieke activiteiten"},
    "hobby": {"en": "Hobbies and interests", "nl": "Hobby's en interesses"},
}
CERTIFICATIONS: Mapping[str, str] = {"en": "Certifications", "nl": "Certificaten"}

# --- crosswalks --------------------------------------------------------------------------------------------------

ESCO_OCCUPATION = "http://data.europa.eu/esco/occupation/"
PASSPORT_MESSAGING = frozenset(("gtalk", "skype", "icq", "aim", "msn", "yahoo"))
FIELD_IN: Mapping[str, str] = {
    "14": "011",
    "21": "021",
    "22": "02",
    "31": "031",
    "32": "032",
    "34": "041",
    "38": "042",
    "42": "051",
    "44": "053",
    "46": "054",
    "48": "061",
    "52": "071",
    "54": "072",
    "58": "073",
    "62": "08",
    "64": "084",
    "72": "091",
    "76": "092",
    "81": "101",
    "84": "104",
    "86": "103",
}
"""ISCED-97 fields of education, two digits, to ISCED-F 2013 where one field took the place of another.

Source: UNESCO Institute for Statistics, ISCED Fields of Education and Training 2013, correspondence with ISCED 1997.
Left out are 01, 08 and 09 (general programmes) and 85 (split over several fields).
"""
FIELD_OUT: Mapping[str, str] = {new: old for old, new in FIELD_IN.items()}

# --- what reading finds and loses --------------------------------------------------------------------------------


def _code(  # noqa: PLR0917  # a table reads best in columns
    code: str,
    severity: Severity,
    message: tuple[str, str],
    hint: tuple[str, str],
    why: tuple[str, str],
    example: str = "",
) -> Code:
    return Code(code, severity, _texts(message), _texts(hint), _texts(why), example)


def _texts(pair: tuple[str, str]) -> dict[str, str]:
    return {"en": pair[0], "nl": pair[1]}


DATE = _code(
    "EP601",
    "warning",
    (
        "the date is not a date this format can hold; it is kept as it was, in the extensions",
        "de datum is geen datum die dit formaat kan bevatten; hij blijft ongewijzigd bewaard in de extensies",
    ),
    (
        "write a year, a year and month, or a full date that exists",
        "schrijf een jaar, een jaar en maand, of een volledige datum die bestaat",
    ),
    (
        "A date is never guessed or completed: a wrong one would mislead more than none.",
        "Een datum wordt nooit geraden of aangevuld: een verkeerde misleidt meer dan geen.",
    ),
    '<From year="2019" month="--13"/>',
)
VERSION = _code(
    "EP602",
    "info",
    (
        "the document names no version of SkillsPassport that is known (V3.0 to V3.4); it was read all the same",
        "het document noemt geen bekende versie van SkillsPassport (V3.0 tot V3.4); het is toch gelezen",
    ),
    (
        "nothing needs to be done; look whether everything is there",
        "er hoeft niets te gebeuren; kijk na of alles er staat",
    ),
    (
        "The version text of real files is unreliable, so it decides nothing.",
        "De versietekst van echte bestanden is onbetrouwbaar en beslist daarom niets.",
    ),
)
PROFILES = _code(
    "EP603",
    "warning",
    (
        "the document holds {count} profiles; the first one was read, the others are kept in the extensions",
        "het document bevat {count} profielen; het eerste is gelezen, de andere blijven bewaard in de extensies",
    ),
    (
        "save each profile as a file of its own to read them all",
        "sla elk profiel als eigen bestand op om ze alle te lezen",
    ),
    (
        "Candidate allows one profile for each language; which items of two profiles are the same is not written down.",
        "Candidate staat per taal een profiel toe; welke onderdelen van twee profielen hetzelfde zijn, staat er niet bij.",
    ),
)
BINARY = _code(
    "EP604",
    "warning",
    (
        "the embedded file is not base64; it is kept as text in the extensions",
        "het ingesloten bestand is geen base64; het blijft als tekst bewaard in de extensies",
    ),
    (
        "export the document again, or attach the file again",
        "exporteer het document opnieuw, of voeg het bestand opnieuw toe",
    ),
    (
        "Bytes that cannot be decoded cannot be shown or checked.",
        "Bytes die niet te decoderen zijn, zijn niet te tonen of te controleren.",
    ),
)
LEVEL = _code(
    "EP605",
    "info",
    (
        "the level or code is not in the list it should come from; it is kept as it was",
        "het niveau of de code staat niet in de lijst waar hij uit hoort te komen; hij blijft ongewijzigd bewaard",
    ),
    (
        "use a code of the list: A1 to C2 for languages, 1 to 8 for education",
        "gebruik een code uit de lijst: A1 tot C2 voor talen, 1 tot 8 voor opleidingen",
    ),
    ("A code outside its list has no agreed meaning.", "Een code buiten de lijst heeft geen vaste betekenis."),
    "<Listening>Br</Listening>",
)
REFERENCE = _code(
    "EP606",
    "warning",
    (
        "the reference points to an attachment that is not in the document",
        "de verwijzing wijst naar een bijlage die niet in het document zit",
    ),
    ("add the attachment, or take the reference out", "voeg de bijlage toe, of haal de verwijzing weg"),
    (
        "What a missing attachment would have shown, nobody can see.",
        "Wat een ontbrekende bijlage had laten zien, kan niemand bekijken.",
    ),
)
IMAGE = _code(
    "EP607",
    "warning",
    (
        "the photo or signature is not an image that is known; it is kept as it was",
        "de foto of handtekening is geen bekende afbeelding; hij blijft ongewijzigd bewaard",
    ),
    ("attach a JPEG or PNG file", "voeg een JPEG- of PNG-bestand toe"),
    (
        "What stands in the place of a photo and is something else cannot be shown, and may be hostile.",
        "Wat op de plaats van een foto staat en iets anders is, is niet te tonen en kan vijandig zijn.",
    ),
)
LEGAL_ID = _code(
    "EP701",
    "warning",
    (
        "a national or legal identification number is not taken over",
        "een nationaal of wettelijk identificatienummer wordt niet overgenomen",
    ),
    ("keep the number in the original file only", "bewaar het nummer alleen in het oorspronkelijke bestand"),
    (
        "A portfolio travels; such a number opens doors that a portfolio should not open.",
        "Een portfolio gaat rond; zo'n nummer opent deuren die een portfolio niet hoort te openen.",
    ),
)
HEALTH = _code(
    "EP702",
    "warning",
    (
        "data about health or disability is not taken over",
        "gegevens over gezondheid of een beperking worden niet overgenomen",
    ),
    ("keep it in the original file only", "bewaar ze alleen in het oorspronkelijke bestand"),
    (
        "Data about health may only be passed on when the person asks for exactly that.",
        "Gegevens over gezondheid mogen alleen verder als de persoon daar uitdrukkelijk om vraagt.",
    ),
)

NO_PLACE = _code(
    "EP710",
    "warning",
    ("the format has no place for this", "het formaat heeft hier geen plaats voor"),
    ("keep the portfolio itself too; it has everything", "bewaar ook het portfolio zelf; daar staat alles in"),
    (
        "What is written is read again, and what does not come back is reported.",
        "Wat geschreven is, wordt teruggelezen, en wat niet terugkomt wordt gemeld.",
    ),
)
CHANGED = _code(
    "EP711",
    "info",
    ("the format holds this in another form only", "het formaat kan dit alleen in een andere vorm bevatten"),
    ("look whether the meaning is still right", "kijk na of de betekenis nog klopt"),
    (
        "A value that reads back otherwise is not the same value.",
        "Een waarde die anders terugkomt, is niet dezelfde waarde.",
    ),
)
OTHER_LANGUAGE = _code(
    "EP712",
    "info",
    (
        "the format holds one language; this text is in another",
        "het formaat bevat één taal; deze tekst is in een andere",
    ),
    ("write the document once for each language", "schrijf het document één keer voor elke taal"),
    ("A Europass document has one language.", "Een Europass-document heeft één taal."),
)
FOREIGN = _code(
    "EP713",
    "info",
    (
        "what another format had kept for itself is not written in this one",
        "wat een ander formaat voor zichzelf had bewaard, wordt in dit formaat niet geschreven",
    ),
    ("convert to that format to get it back", "zet om naar dat formaat om het terug te krijgen"),
    (
        "Details without a meaning in this model belong to the format they came from.",
        "Details zonder betekenis in dit model horen bij het formaat waar ze uit kwamen.",
    ),
)
NOT_IN_VERSION = _code(
    "EP714",
    "warning",
    (
        "the version that is written does not allow {path} here, or not with this value",
        "de geschreven versie staat {path} hier niet toe, of niet met deze waarde",
    ),
    ("write the version it came from, or another format", "schrijf de versie waar het uit kwam, of een ander formaat"),
    (
        "A forced version, or one written from another format, is valid by its official schema.",
        "Een afgedwongen versie, of een die uit een ander formaat komt, is geldig volgens haar officiële schema.",
    ),
)

CODES: tuple[Code, ...] = tuple(value for value in dict(globals()).values() if isinstance(value, Code))
"""All of them, in the order of their numbers."""
