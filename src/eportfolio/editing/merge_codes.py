"""What a merge cannot carry, or thinks the owner should see; no message repeats a value."""

from __future__ import annotations

from eportfolio.errors import Code

OTHER_VALUE = Code(
    "EP870",
    "info",
    {
        "en": "the two items that were joined had different values here, and one was kept",
        "nl": "de twee samengevoegde onderdelen hadden hier verschillende waarden, en één is gebleven",
    },
    {"en": "put it back if it says more", "nl": "zet hem terug als hij meer zegt"},
    {
        "en": "One item has one value; the other stands in the list of losses.",
        "nl": "Een onderdeel heeft één waarde; de andere staat in de lijst van verliezen.",
    },
)
OTHER_DOCUMENT = Code(
    "EP871",
    "info",
    {
        "en": "this belongs to the other document as a whole and is not taken over",
        "nl": "dit hoort bij het andere document als geheel en wordt niet overgenomen",
    },
    {},
    {
        "en": "A view, the digest of where it came from, and rules of disclosure hold for one document.",
        "nl": "Een weergave, het controlegetal van de herkomst en regels voor zichtbaarheid gelden voor één document.",
    },
)
OTHER_PERSON = Code(
    "EP872",
    "warning",
    {
        "en": "the owners of the two documents have different names",
        "nl": "de eigenaren van de twee documenten hebben verschillende namen",
    },
    {
        "en": "see whether both files are of the same person before you keep the result",
        "nl": "kijk of beide bestanden van dezelfde persoon zijn voor je het resultaat bewaart",
    },
    {
        "en": "Somebody else's experience in a portfolio is a false claim and a leak at once.",
        "nl": "Ervaring van een ander in een portfolio is tegelijk een onware bewering en een lek.",
    },
)
SAME_PATH = Code(
    "EP873",
    "warning",
    {
        "en": "two documents have this path; in one container only one of them can",
        "nl": "twee documenten hebben dit pad; in één bestand kan dat er maar één hebben",
    },
    {"en": "give one of the files another name", "nl": "geef een van de bestanden een andere naam"},
    {
        "en": "Each of the two files had a document of that name.",
        "nl": "Beide bestanden hadden een document met die naam.",
    },
)
CODES = (OTHER_VALUE, OTHER_DOCUMENT, OTHER_PERSON, SAME_PATH)
