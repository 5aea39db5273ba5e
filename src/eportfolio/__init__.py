"""A portable e-portfolio that the worker manages: read, validate, convert, write.

>>> import eportfolio as ep
>>> report = ep.validate({"type": "Portfolio"})
>>> report.ok, [problem.code for problem in report.problems]
(False, ['EP102', 'EP102', 'EP102'])
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # as typing's; importing typing would double the cost of `import eportfolio`
if TYPE_CHECKING:
    from eportfolio.api import (
        Conversion,
        FormatInfo,
        Reading,
        Report,
        convert,
        detect,
        diff,
        list_formats,
        merge,
        parse,
        read,
        validate,
        write,
    )
    from eportfolio.editing.diff import Diff
    from eportfolio.editing.merge import Merge
    from eportfolio.errors import (
        AmbiguousFormat,
        EPortfolioError,
        InvalidDocument,
        LimitExceeded,
        Loss,
        LossRefused,
        Malformed,
        MissingExtra,
        Problem,
        ReadError,
        Refused,
        UnknownFormat,
        UnsupportedVersion,
        VocabularyError,
    )
    from eportfolio.guard.limits import Limits
    from eportfolio.model.opportunity import Opportunity
    from eportfolio.model.portfolio import Portfolio
    from eportfolio.model.rings import ring_of

__version__ = "0.1.0"

# fmt: off
__all__ = (
    "AmbiguousFormat", "Conversion", "Diff", "EPortfolioError", "FormatInfo", "InvalidDocument", "LimitExceeded",
    "Limits", "Loss", "LossRefused", "Malformed", "Merge", "MissingExtra", "Opportunity", "Portfolio", "Problem",
    "ReadError", "Reading", "Refused", "Report", "UnknownFormat", "UnsupportedVersion", "VocabularyError",
    "__version__", "convert", "detect", "diff", "list_formats", "merge", "parse", "read", "ring_of", "validate",
    "write",
)
# fmt: on

# Where each public name lives: nothing heavy is loaded before it is asked for.
_HOMES = {
    "Diff": "eportfolio.editing.diff",
    "Limits": "eportfolio.guard.limits",
    "Merge": "eportfolio.editing.merge",
    "Opportunity": "eportfolio.model.opportunity",
    "Portfolio": "eportfolio.model.portfolio",
    "ring_of": "eportfolio.model.rings",
}
_API = ("Conversion", "FormatInfo", "Reading", "Report")


if not TYPE_CHECKING:  # a type checker would take every misspelt name for one that is found here

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'eportfolio' has no attribute {name!r}")
        home = _HOMES.get(name) or f"eportfolio.{'api' if name.islower() or name in _API else 'errors'}"
        value = getattr(import_module(home), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
