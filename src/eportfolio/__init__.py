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
    from eportfolio.api import Conversion as Conversion
    from eportfolio.api import FormatInfo as FormatInfo
    from eportfolio.api import Reading as Reading
    from eportfolio.api import Report as Report
    from eportfolio.api import convert as convert
    from eportfolio.api import list_formats as list_formats
    from eportfolio.api import parse as parse
    from eportfolio.api import read as read
    from eportfolio.api import validate as validate
    from eportfolio.api import write as write
    from eportfolio.errors import AmbiguousFormat as AmbiguousFormat
    from eportfolio.errors import EPortfolioError as EPortfolioError
    from eportfolio.errors import InvalidDocument as InvalidDocument
    from eportfolio.errors import LimitExceeded as LimitExceeded
    from eportfolio.errors import Loss as Loss
    from eportfolio.errors import LossRefused as LossRefused
    from eportfolio.errors import Malformed as Malformed
    from eportfolio.errors import MissingExtra as MissingExtra
    from eportfolio.errors import Problem as Problem
    from eportfolio.errors import ReadError as ReadError
    from eportfolio.errors import Refused as Refused
    from eportfolio.errors import UnknownFormat as UnknownFormat
    from eportfolio.errors import UnsupportedVersion as UnsupportedVersion
    from eportfolio.errors import VocabularyError as VocabularyError
    from eportfolio.guard.limits import Limits as Limits
    from eportfolio.model.opportunity import Opportunity as Opportunity
    from eportfolio.model.portfolio import Portfolio as Portfolio
    from eportfolio.model.rings import ring_of as ring_of

# Nothing heavy is loaded before it is asked for: `import eportfolio` costs no more than a few small modules.
_HOMES = {
    **dict.fromkeys(
        (
            "Conversion",
            "FormatInfo",
            "Reading",
            "Report",
            "convert",
            "detect",
            "list_formats",
            "parse",
            "read",
            "validate",
            "write",
        ),
        "eportfolio.api",
    ),
    **dict.fromkeys(
        (
            "AmbiguousFormat",
            "EPortfolioError",
            "InvalidDocument",
            "LimitExceeded",
            "Loss",
            "LossRefused",
            "Malformed",
            "MissingExtra",
            "Problem",
            "ReadError",
            "Refused",
            "UnknownFormat",
            "UnsupportedVersion",
            "VocabularyError",
        ),
        "eportfolio.errors",
    ),
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
