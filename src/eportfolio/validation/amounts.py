"""Rules about numbers that belong together: ranges and levels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from eportfolio.errors import Code, Problem
from eportfolio.validation.facts import Facts
from eportfolio.validation.rule import Rule

UPSIDE_DOWN = Code(
    "EP220",
    "error",
    {"en": "the least is more than the most", "nl": "het minimum is hoger dan het maximum"},
    {"en": "swap `min` and `max`", "nl": "wissel `min` en `max` om"},
    {"en": "A range from 16 to 4 hours fits nothing.", "nl": "Binnen een bereik van 16 tot 4 uur past niets."},
    '"hoursPerWeek": {"min": 16, "max": 4}',
)
OFF_SCALE = Code(
    "EP221",
    "error",
    {"en": "the level lies outside its own scale", "nl": "het niveau ligt buiten de eigen schaal"},
    {"en": "check `value` against `min` and `max`", "nl": "vergelijk `value` met `min` en `max`"},
    {"en": "A level only means something on its scale.", "nl": "Een niveau betekent alleen iets op zijn schaal."},
    '"level": {"value": 9, "min": 1, "max": 8}',
)
OFF_SCHEME = Code(
    "EP222",
    "error",
    {
        "en": "the level lies outside the scheme it names ({lowest} to {highest})",
        "nl": "het niveau ligt buiten het genoemde stelsel ({lowest} tot en met {highest})",
    },
    {
        "en": "use a value from {lowest} to {highest}, or name another scheme",
        "nl": "gebruik een waarde van {lowest} tot en met {highest}, of noem een ander stelsel",
    },
    {
        "en": "Known schemes: EQF and the eight levels of this format's vocabulary, both 1 to 8.",
        "nl": "Bekende stelsels: EQF en de acht niveaus van het vocabulaire van dit formaat, beide 1 tot en met 8.",
    },
    '"level": {"value": 9, "scheme": "http://ec.europa.eu/esco/ConceptScheme/EQF2012/ConceptScheme"}',
)

SCHEMES = {
    "http://ec.europa.eu/esco/ConceptScheme/EQF2012/ConceptScheme": (1, 8),
    "http://data.europa.eu/snb/eqf/25831c2": (1, 8),
    "https://w3id.org/eportfolio/vocab/levels": (1, 8),
}
"""The lowest and highest value of the schemes that are known."""


def _number(value: Any) -> float | None:
    return value if type(value) in (int, float) else None


def _upside_down(facts: Facts) -> Iterator[Problem]:
    for pointer, _, item in facts.objects:
        low, high = _number(item.get("min")), _number(item.get("max"))
        if low is not None and high is not None and low > high:
            yield UPSIDE_DOWN.problem(f"{pointer}/max")


def _off_scale(facts: Facts) -> Iterator[Problem]:
    for pointer, _, item in facts.objects:
        value, low, high = (_number(item.get(name)) for name in ("value", "min", "max"))
        if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
            yield OFF_SCALE.problem(f"{pointer}/value")


def _off_scheme(facts: Facts) -> Iterator[Problem]:
    for pointer, _, item in facts.objects:
        value, scheme = _number(item.get("value")), item.get("scheme")
        bounds = SCHEMES.get(scheme) if isinstance(scheme, str) else None
        if value is not None and bounds is not None and not bounds[0] <= value <= bounds[1]:
            yield OFF_SCHEME.problem(f"{pointer}/value", lowest=bounds[0], highest=bounds[1])


RULES = (Rule(UPSIDE_DOWN, _upside_down), Rule(OFF_SCALE, _off_scale), Rule(OFF_SCHEME, _off_scheme))
