"""A portable e-portfolio that the worker manages: read, validate, convert, write.

>>> import eportfolio as ep
>>> report = ep.validate({"type": "Portfolio"})
>>> report.ok, [problem.code for problem in report.problems]
(False, ['EP102', 'EP102', 'EP102'])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from eportfolio.api import (
        Conversion as Conversion, FormatInfo as FormatInfo, Reading as Reading, Report as Report,
        convert as convert, list_formats as list_formats, parse as parse, read as read, validate as validate,
        write as write,
    )
    from eportfolio.errors import (
        AmbiguousFormat as AmbiguousFormat, EPortfolioError as EPortfolioError, InvalidDocument as InvalidDocument,
        LimitExceeded as LimitExceeded, Loss as Loss, LossRefused as LossRefused, Malformed as Malformed,
        MissingExtra as MissingExtra, Problem as Problem, ReadError as ReadError, Refused as Refused,
        UnknownFormat as UnknownFormat, UnsupportedVersion as UnsupportedVersion,
        VocabularyError as VocabularyError,
    )
    from eportfolio.guard.limits import Limits as Limits
    from eportfolio.model.opportunity import Opportunity as Opportunity
    from eportfolio.model.portfolio import Portfolio as Portfolio
    from eportfolio.model.rings import ring_of as ring_of

# Nothing heavy is loaded before it is asked for: `import eportfolio` costs no more than a few small modules.
_HOMES = {
    **dict.fromkeys(
        ("Conversion", "FormatInfo", "Reading", "Report", "convert", "detect", "list_formats", "parse", "read", "validate",
         "write"), "eportfolio.api"),
    **dict.fromkeys(
        ("AmbiguousFormat", "EPortfolioError", "InvalidDocument", "LimitExceeded", "Loss", "LossRefused", "Malformed",
         "MissingExtra", "Problem", "ReadError", "Refused", "UnknownFormat", "UnsupportedVersion", "VocabularyError"),
        "eportfolio.errors"),
    "Limits": "eportfolio.guard.limits",
    "Opportunity": "eportfolio.model.opportunity",
    "Portfolio": "eportfolio.model.portfolio",
    "ring_of": "eportfolio.model.rings",
}

__all__ = ["__version__", *sorted(_HOMES)]  # noqa: PLE0604  # every name is a string, built from the table above


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'eportfolio' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
