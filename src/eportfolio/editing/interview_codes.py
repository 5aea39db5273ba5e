"""What can be wrong with an answer of the interview; no message repeats the answer."""

from __future__ import annotations

from eportfolio.errors import Code

NO_DATE = Code(
    "EP850",
    "error",
    {"en": "this is not a date", "nl": "dit is geen datum"},
    {
        "en": "write what you know: 2019, March 2019 or 2019-03-01",
        "nl": "schrijf wat je weet: 2019, maart 2019 of 2019-03-01",
    },
    {
        "en": "A date keeps the precision it is given; a date that can be read in two ways is asked again.",
        "nl": "Een datum blijft zo precies als gegeven; wat op twee manieren te lezen is, wordt opnieuw gevraagd.",
    },
)
NO_HOURS = Code(
    "EP851",
    "error",
    {"en": "this is not a number of hours in a week", "nl": "dit is geen aantal uren in een week"},
    {"en": "write a number from 0 to 168", "nl": "schrijf een getal van 0 tot en met 168"},
    {"en": "A week has 168 hours.", "nl": "Een week heeft 168 uur."},
)
NO_RANGE = Code(
    "EP852",
    "error",
    {"en": "these are not hours from and to", "nl": "dit zijn geen uren van en tot"},
    {"en": "write one number, or two: 4 to 12", "nl": "schrijf één getal, of twee: 4 tot 12"},
    {
        "en": "One number is the most; `at least 4` is the least.",
        "nl": "Eén getal is het hoogste; `minstens 4` is het laagste.",
    },
)
NO_CHOICE = Code(
    "EP853",
    "error",
    {"en": "this is none of the choices", "nl": "dit is geen van de keuzes"},
    {"en": "choose one of: {allowed}", "nl": "kies een van: {allowed}"},
    {"en": "A choice is a value, its number or its words.", "nl": "Een keuze is een waarde, het nummer of de woorden."},
)
NO_YES = Code(
    "EP854",
    "error",
    {"en": "this is neither yes nor no", "nl": "dit is geen ja en geen nee"},
    {"en": "answer yes or no", "nl": "antwoord ja of nee"},
    {"en": "Only a plain yes counts as one.", "nl": "Alleen een gewoon ja telt als ja."},
)
NO_DAYS = Code(
    "EP855",
    "error",
    {"en": "these are not days of the week", "nl": "dit zijn geen dagen van de week"},
    {"en": "write days, such as Monday, Wednesday", "nl": "schrijf dagen, zoals maandag, woensdag"},
    {"en": "Days are written as names, in either language.", "nl": "Dagen zijn namen, in een van beide talen."},
)
NO_TEXT = Code(
    "EP856",
    "error",
    {"en": "this is not text that can be kept", "nl": "dit is geen tekst die bewaard kan worden"},
    {"en": "write plain text, without control characters", "nl": "schrijf gewone tekst, zonder stuurtekens"},
    {"en": "Control characters change what a reader sees.", "nl": "Stuurtekens veranderen wat een lezer ziet."},
)
TOO_LONG = Code(
    "EP857",
    "error",
    {"en": "this answer is too long", "nl": "dit antwoord is te lang"},
    {
        "en": "use at most {maximum} characters, and {lines} lines",
        "nl": "gebruik hoogstens {maximum} tekens en {lines} regels",
    },
    {
        "en": "An interview is short; a portfolio can hold more.",
        "nl": "Een interview is kort; in een portfolio past meer.",
    },
)
BACKWARDS = Code(
    "EP858",
    "error",
    {"en": "this date lies before the one it follows", "nl": "deze datum ligt voor de datum waar hij op volgt"},
    {"en": "give a later date, or skip it", "nl": "geef een latere datum, of sla over"},
    {"en": "What ends, ends after it began.", "nl": "Wat ophoudt, houdt op nadat het begon."},
)
NOT_NOW = Code(
    "EP859",
    "error",
    {"en": "that cannot be done at this question", "nl": "dat kan niet bij deze vraag"},
    {
        "en": "answer or skip a question; confirm, change or reject a proposal",
        "nl": "beantwoord een vraag of sla hem over; bevestig, verander of verwerp een voorstel",
    },
    {"en": "A proposal never counts by itself.", "nl": "Een voorstel telt nooit vanzelf."},
)
BAD_STATE = Code(
    "EP860",
    "error",
    {"en": "this is not an interview that can be resumed", "nl": "met dit interview kan niet verder worden gegaan"},
    {"en": "start again, with another state file", "nl": "begin opnieuw, met een ander tussenbestand"},
    {
        "en": "The file is damaged, was made by hand, or belongs to other questions.",
        "nl": "Het bestand is beschadigd, met de hand gemaakt, of hoort bij andere vragen.",
    },
)
NO_QUESTION = Code(
    "EP861",
    "error",
    {"en": "there is no question of that name here", "nl": "er is hier geen vraag met die naam"},
    {"en": "use one of: {allowed}", "nl": "gebruik een van: {allowed}"},
    {
        "en": "Answers stand under the id of their group, then under that of their question.",
        "nl": "Antwoorden staan onder het id van hun groep, en daarin onder dat van hun vraag.",
    },
)

CODES = (
    NO_DATE, NO_HOURS, NO_RANGE, NO_CHOICE, NO_YES, NO_DAYS, NO_TEXT, TOO_LONG, BACKWARDS, NOT_NOW, BAD_STATE,
    NO_QUESTION,
)  # fmt: skip
