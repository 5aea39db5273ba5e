"""Every code of problems and losses, gathered from the modules that define them."""

from __future__ import annotations

from eportfolio.editing import interview_codes, merge_codes
from eportfolio.errors import Code
from eportfolio.formats import europass_codes, jsonld, rdf_codes
from eportfolio.guard import codes as guard_codes
from eportfolio.model import codes as model_codes
from eportfolio.validation.check import RULES
from eportfolio.vocabulary import check_codes


def all_codes() -> tuple[Code, ...]:
    """Every code once, in the order of their numbers; of several texts under one code, the first."""
    gathered = (
        *guard_codes.CODES,
        *model_codes.CODES,
        *interview_codes.CODES,
        *merge_codes.CODES,
        *jsonld.CODES,
        *rdf_codes.CODES,
        *europass_codes.CODES,
        *check_codes.CODES,
        *(rule.code for rule in RULES),
    )
    found: dict[str, Code] = {}
    for code in gathered:
        found.setdefault(code.code, code)
    return tuple(found[name] for name in sorted(found))
