"""The bounds themselves."""

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from eportfolio.guard.codes import CODES
from eportfolio.guard.limits import Limits


def test_upload_never_allows_more_than_local() -> None:
    for field in fields(Limits):
        assert getattr(Limits.upload(), field.name) <= getattr(Limits.local(), field.name), field.name


def test_local_is_the_plain_constructor() -> None:
    assert Limits() == Limits.local() != Limits.upload()


def test_limits_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Limits.local().json_depth = 1  # type: ignore[misc]  # the point of the test


@pytest.mark.parametrize("field", [field.name for field in fields(Limits)])
@pytest.mark.parametrize("number", [0, -1, 1.5, True, "9"])
def test_a_limit_is_a_whole_number_above_zero(field: str, number: object) -> None:
    with pytest.raises(ValueError, match=field):
        replace(Limits.local(), **{field: number})


def test_every_limit_is_documented() -> None:
    assert Limits.__doc__ is not None
    for field in fields(Limits):
        assert f"{field.name}: " in Limits.__doc__


def test_the_numbers_of_the_codes_are_unique_and_in_order() -> None:
    numbers = [code.code for code in CODES]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == "EP001"
    assert numbers[-1] == "EP060"
    assert len(numbers) == 44


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_every_code_speaks_both_languages(code) -> None:
    for texts in (code.message, code.hint, code.why):
        assert set(texts) == {"en", "nl"}
        assert all(texts.values())
        assert texts["en"] != texts["nl"]


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_both_languages_take_the_same_parameters(code) -> None:
    class Recorder(dict):
        def __missing__(self, key: str) -> str:
            self[key] = "7"
            return "7"

    for texts in (code.message, code.hint):
        used = []
        for lang in ("en", "nl"):
            recorder = Recorder()
            texts[lang].format_map(recorder)
            used.append(set(recorder))
        assert used[0] == used[1]
