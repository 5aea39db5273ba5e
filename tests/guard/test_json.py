"""The door for JSON."""

import datetime as dt
import json
import math
import os
import time
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eportfolio.errors import EPortfolioError, LimitExceeded, Malformed
from eportfolio.guard import _jsonplace, _jsonscan
from eportfolio.guard import json as door
from eportfolio.guard.limits import Limits

SMALL = Limits(
    json_depth=4,
    json_entries=5,
    json_nodes=40,
    json_string_chars=20,
    json_name_chars=20,
    content_chars=60,
    json_bytes=4_000,
)


def fault(data: str | bytes, limits: Limits | None = None):
    """The problem that the text is refused with; it is raised as the class its code asks for."""
    with pytest.raises(EPortfolioError) as caught:
        door.loads(data.encode() if isinstance(data, str) else data, limits)
    problem = caught.value.problem
    kind = LimitExceeded if problem.code in ("EP004", "EP017", "EP018", "EP019") else Malformed
    assert type(caught.value) is kind
    return problem


def problems_of(text: str):
    """What is reported of a text, be it refused or not."""
    try:
        return door.loads(text.encode()).problems
    except EPortfolioError as error:
        return (error.problem.at(None, None), error.problem)


def place(problem) -> tuple[str, int | None, int | None]:
    return problem.code, problem.line, problem.column


def test_a_plain_document_is_read_as_it_stands() -> None:
    text = '{"b": [1, 2.5, "é", true, null], "a": {}}'
    found = door.loads(text.encode())
    assert found.tree == {"b": [1, 2.5, "é", True, None], "a": {}}
    assert list(found.tree) == ["b", "a"]
    assert found.text == text
    assert found.problems == ()


@pytest.mark.parametrize("text", ["42", '"x"', "null", "[]", " \n{}\t\r "])
def test_any_value_may_be_the_whole_text(text: str) -> None:
    assert door.loads(text.encode()).tree == json.loads(text)


@pytest.mark.parametrize("data", [b"", b" ", b"\n\t \r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_an_empty_text_is_ep001(data: bytes) -> None:
    assert fault(data).code == "EP001"


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        ('{"a":1,}', 1, 8, '"'),
        ("[1,]", 1, 4, "{ ["),
        ("[1 2]", 1, 4, ", ]"),
        ('{"a" 1}', 1, 6, ":"),
        ('{"a":1 "b":2}', 1, 8, ", }"),
        ("{a:1}", 1, 2, '" }'),
        ("{1:1}", 1, 2, '" }'),
        ("[1", 1, 3, ", ]"),
        ("[\n 1,\n  tru]", 3, 3, "{ ["),
        ("[NaN]", 1, 2, "{ ["),
        ("[-Infinity]", 1, 2, "{ ["),
        ("[01]", 1, 3, ", ]"),
        ("[1.]", 1, 3, ", ]"),
        ("[+1]", 1, 2, "{ ["),
        ("{} {}", 1, 4, "EOF"),
        ("[1]]", 1, 4, "EOF"),
        ('"abc', 1, 5, '"'),
        ('["abc', 1, 6, '"'),
        (r'["a\q"]', 1, 4, "\\u"),
        (r'["\u12"]', 1, 3, "\\u"),
        ("['a']", 1, 2, "{ ["),
        ("[1]// no", 1, 4, "EOF"),
        ("[\u00a01]", 1, 2, "{ ["),
        ("}", 1, 1, "{ ["),
        ("[}", 1, 2, "{ ["),
        ('{"a":1]', 1, 7, ", }"),
        ("é", 1, 1, "{ ["),
    ],
)
def test_broken_syntax_is_ep010_at_its_place(text: str, line: int, column: int, expected: str) -> None:
    problem = fault(text)
    assert problem.code == "EP010"
    assert (problem.line, abs(problem.column - column) <= (2 if "\\" in text else 0)) == (line, True)
    assert str(problem.params["expected"]).startswith(expected) or "\\u" in str(problem.params["expected"])


@pytest.mark.parametrize(
    ("data", "code", "offset"),
    [
        (b'{"a":"\xff"}', "EP011", 6),
        (b'{"a":"\xc0\xaf"}', "EP011", 6),
        (b'\n["Jos\xe9"]', "EP011", 6),
        (b'["\xed\xa0\x80"]', "EP015", None),
        (b'["\xed\xbf\xbf"]', "EP015", None),
        (b'["\xed', "EP011", 2),
        (b'["\xf4\x90\x80\x80"]', "EP011", 2),
    ],
)
def test_bytes_that_are_not_utf8(data: bytes, code: str, offset: int | None) -> None:
    problem = fault(data)
    assert problem.code == code
    assert problem.params.get("offset") == offset
    assert problem.line == 1 + data.count(b"\n")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_ep012(codec: str) -> None:
    assert fault('{"a": 1}'.encode(codec)).code == "EP012"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"a":1,"a":2}', 1, 8),
        ('{"a":1,\n "\\u0061":2}', 2, 2),
        ('[{"x":{}},{"b":{"c":1,"d":2,"c":3}}]', 1, 29),
        ('{"é":1,"é":2}', 1, 8),
        ('{"\\/":1,"/":2}', 1, 9),
    ],
)
def test_a_double_name_is_ep013(text: str, line: int, column: int) -> None:
    assert place(fault(text)) == ("EP013", line, column)


@pytest.mark.parametrize(
    "literal",
    [
        "9007199254740992",
        "-9007199254740992",
        "18446744073709551616",
        "9" * 65,
        "9" * 5000,
        "1e999",
        "-1e999",
        "1e-400",
        "0.0000001e-400",
        "0." + "1" * 64,
        "1" + "0" * 400,
        "1E+400",
    ],
)
def test_a_number_that_would_change_is_ep014(literal: str) -> None:
    assert place(fault('{"a":\n ' + literal + "}")) == ("EP014", 2, 2)


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("22.0", 22),
        ("1e2", 100),
        ("-0", 0),
        ("-0.0", 0),
        ("0e99", 0),
        ("0.000e-999", 0),
        ("2.50", 2.5),
        ("9007199254740991", 2**53 - 1),
        ("-9007199254740991", 1 - 2**53),
        ("9007199254740991.0", 2**53 - 1),
        ("1e300", 1e300),
        ("9007199254740992.0", 2.0**53),
        ("5e-324", 5e-324),
        ("1234567890123456", 1234567890123456),
    ],
)
def test_a_number_without_a_fraction_is_an_int(literal: str, value: float) -> None:
    found = door.loads(f"[{literal}]".encode()).tree[0]
    assert found == value
    assert type(found) is type(value)
    assert math.copysign(1, found) == math.copysign(1, value)


@pytest.mark.parametrize("digits", range(14, 20))
@pytest.mark.parametrize("shift", range(8))
def test_long_digits_are_seen_wherever_they_stand(digits: int, shift: int) -> None:
    text = "[" + " " * shift + "9" * digits + "]"
    if digits <= 15:
        assert door.loads(text.encode()).tree == [int("9" * digits)]
    else:
        assert fault(text).code == "EP014"


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (r'["\ud800"]', 3),
        (r'["ab\udc00"]', 5),
        (r'["\ud83d\ud83d\ude00"]', 3),
        (r'["\ud83d\ude00\ude00"]', 15),
        (r'{"\udfff":1}', 3),
        (r'["\\ud83d\ude00"]', 10),
        (r'["\ud83d\\\\ude00"]', 3),
        (r'["\ud83dx\ude00"]', 3),
        (r'["\uD83D\n\uDE00"]', 3),
    ],
)
def test_half_a_character_is_ep015(text: str, column: int) -> None:
    assert place(fault(text)) == ("EP015", 1, column)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"\ud83d\ude00"', "😀"),
        (r'"\\ud800"', r"\ud800"),
        (r'"\\\ud83d\ude00"', "\\😀"),
        (r'"C:\\bin\\f"', "C:\\bin\\f"),
        (r'"\\u0000"', r"\u0000"),
        (r'"\t\n\r\/\"\\"', '\t\n\r/"\\'),
        (r'"\u0009\u000a\u000D"', "\t\n\r"),
        ('"\x7f\x85"', "\x7f\x85"),
        (r'"\u007f\u0085"', "\x7f\x85"),
    ],
)
def test_allowed_escapes_are_read(text: str, value: str) -> None:
    assert door.loads(text.encode()).tree == value


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (r'["a\u0000b"]', 4),
        (r'["\b"]', 3),
        (r'["\n\f"]', 5),
        (r'["\u001F"]', 3),
        (r'{"\u0000":1}', 3),
        (r'["\\\b"]', 5),
        ('["a\nb"]', 4),
        ('["a\tb"]', 4),
        ('["\x1f"]', 3),
    ],
)
def test_a_control_character_is_ep016(text: str, column: int) -> None:
    assert place(fault(text)) == ("EP016", 1, column)


@pytest.mark.parametrize("depth", [4, 5])
@pytest.mark.parametrize(
    "build",
    [
        lambda n: "[" * n + "]" * n,
        lambda n: '{"a":' * n + "1" + "}" * n,
        lambda n: '["]\\"]",' * (n - 1) + "[]" + ',"[["]' * (n - 1),
        lambda n: '["[]",' * (n - 1) + "[]" + "]" * (n - 1),
        lambda n: '["\\\\",' + "[" * (n - 1) + "]" * (n - 1) + ',"\\\\"]',
        lambda n: '{"a]":[' * (n // 2) + ("[]" if n % 2 else "") + "]}" * (n // 2),
    ],
)
def test_the_depth_is_counted_exactly(build, depth: int) -> None:
    text = build(depth)
    if depth <= SMALL.json_depth:
        assert door.loads(text.encode(), SMALL).tree == json.loads(text)
    else:
        problem = fault(text, SMALL)
        assert problem.code == "EP017"
        assert problem.params == {"limit": 4, "name": "json_depth"}


@pytest.mark.parametrize("step", range(1, 20))
def test_an_escape_is_seen_wherever_the_text_is_cut(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Escapes are collected in steps, and none may fall between two of them."""
    monkeypatch.setattr(door, "_STEP", step)
    assert fault(r'["ab\u0000c"]').code == "EP016"
    assert [problem.code for problem in door.loads(rb'["ab\u202ec"]').problems] == ["EP022"]


def test_depth_is_found_before_the_syntax_after_it() -> None:
    assert place(fault("[" * 500_000)) == ("EP017", 1, 65)


@pytest.mark.parametrize("text", ["[1,2,3,4,5,6]", '{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}', "[[1,2,3,4,5,6]]"])
def test_too_many_entries_is_ep018(text: str) -> None:
    assert fault(text, SMALL).code == "EP018"
    assert door.loads(text.encode(), Limits(json_entries=6)).tree == json.loads(text)


def test_too_many_values_is_ep018() -> None:
    row = "[" + ",".join("1" * 5) + "]"
    assert door.loads(f"[[{row},{row},{row}],[{row},{row}]]".encode(), SMALL)
    problem = fault(f"[[{row},{row},{row}],[{row},{row},{row},{row}]]", SMALL)
    assert problem.code == "EP018"
    assert problem.params == {"limit": 40, "name": "json_nodes"}


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ('["' + "x" * 21 + '"]', 2),
        ('{"' + "x" * 21 + '":1}', 2),
        ('{"a":"' + "é" * 21 + '"}', 6),
        ('{"content":"' + "A" * 61 + '"}', 12),
        ('{"content":["' + "A" * 21 + '"]}', 13),
        ('["' + r"\u0041" * 21 + '"]', 2),
        ('["' + r"\"" * 21 + '"]', 2),
    ],
)
def test_too_long_a_string_is_ep019(text: str, column: int) -> None:
    assert place(fault(text, SMALL)) == ("EP019", 1, column)


@pytest.mark.parametrize(
    "text",
    [
        '["' + "x" * 20 + '"]',
        '["' + r"\u0041" * 20 + '"]',
        '{"content":"' + "A" * 60 + '"}',
        '{"Data":"' + "A" * 60 + '"}',
    ],
)
def test_a_string_of_the_limit_is_read(text: str) -> None:
    assert door.loads(text.encode(), SMALL).tree == json.loads(text)


def test_too_many_bytes_is_ep004() -> None:
    problem = fault(b" " * 4_001, SMALL)
    assert problem.code == "EP004"
    assert door.loads(b"1" + b" " * 3_999, SMALL).tree == 1


def test_a_byte_order_mark_is_reported_and_left_out() -> None:
    found = door.loads(b'\xef\xbb\xbf{"a": 1}')
    assert found.tree == {"a": 1}
    assert found.text == '{"a": 1}'
    assert [(p.code, p.severity, p.line, p.column) for p in found.problems] == [("EP020", "info", 1, 1)]
    assert found.locate(["/a"]) == {"/a": (1, 7)}
    assert fault(b"\xef\xbb\xbf\xef\xbb\xbf{}").code == "EP010"


@pytest.mark.parametrize(
    ("text", "code", "pointer", "line", "column"),
    [
        ('{"caf\u00e9":1,\n"cafe\u0301":2}', "EP021", "/cafe\u0301", 2, 1),
        ('{"x":{"\\u00e9":1,"e\\u0301":2}}', "EP021", "/x/e\u0301", 1, 18),
        ('{"\u212b":1,"\u00c5":2}', "EP021", "/\u00c5", 1, 8),
        ('[1,"a\u202eb"]', "EP022", "/1", 1, 4),
        ('[1,"a\\u2066b"]', "EP022", "/1", 1, 4),
        ('{"a/b":{"~":"\u200b"}}', "EP023", "/a~1b/~0", 1, 13),
        ('{"a\u200b":1}', "EP023", "/a\u200b", 1, 2),
        ('["x\U000e0041"]', "EP023", "/0", 1, 2),
        ('["x\\udb40\\udc41"]', "EP023", "/0", 1, 2),
        ('["ad\u200dmin"]', "EP023", "/0", 1, 2),
        ('["\ufeffx"]', "EP023", "/0", 1, 2),
    ],
)
def test_deceptive_characters_are_warned_of(text: str, code: str, pointer: str, line: int, column: int) -> None:
    found = door.loads(text.encode())
    assert found.tree == json.loads(text)
    assert [(p.code, p.severity, p.pointer, p.line, p.column) for p in found.problems] == [
        (code, "warning", pointer, line, column)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "cafe\u0301",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "👩\u200d🚀",
        "❤\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "\u200f\u05d0",
        "Zürich €",
    ],
)
def test_ordinary_writing_is_not_warned_of(text: str) -> None:
    assert door.loads(json.dumps([text]).encode()).problems == ()
    assert door.loads(json.dumps([text], ensure_ascii=False).encode()).problems == ()
    assert door.tree([text]).problems == ()


def test_names_that_are_slow_to_normalise_do_not_hang() -> None:
    marks = "a" + "\u0301\u0323" * 500_000
    start = time.perf_counter()
    text = json.dumps({marks: 1, marks + "b": 2})
    assert door.loads(text.encode(), Limits(json_name_chars=2_000_000)).problems == ()
    assert time.perf_counter() - start < 5


def test_warnings_are_capped() -> None:
    found = door.loads(json.dumps(["\u200b"] * 3_000).encode())
    assert len(found.problems) == 1_000


def test_no_message_quotes_the_input() -> None:
    secret = "GEHEIM1985"
    for text in (
        f'{{"{secret}":1,"{secret}":2}}',
        f'["{secret}\\q"]',
        f'["{secret}"',
        f'["{secret}\\u0000"]',
        f'{{"{secret}":{secret}}}',
        f'["{secret}\u202e"]',
        f"[{'1' * 70}]{secret}",
        f'["{secret}\\ud800"]',
    ):
        for problem in problems_of(text):
            for lang in ("en", "nl"):
                told = problem.localised(lang)
                assert secret not in told.message + told.hint + str(dict(told.params))


def test_a_fault_knows_its_place_with_every_line_end() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = end.join(("[", " 1,", "", '  "é😀", x', "]"))
        assert place(fault(text)) == ("EP010", 4, 9)


# --- places ----------------------------------------------------------------------------------------------------

TEXT = '{\r\n  "a": [10, {"b": "x"}],\r\n  "é": {"c/d": true,\n   "~": null\r} , "": "end", "\\u0078": 5 }\n'


def test_locate_points_at_the_first_character_of_the_value() -> None:
    found = door.loads(TEXT.encode())
    assert found.locate(["", "/a", "/a/0", "/a/1", "/a/1/b", "/é", "/é/c~1d", "/é/~0", "/", "/x"]) == {
        "": (1, 1),
        "/a": (2, 8),
        "/a/0": (2, 9),
        "/a/1": (2, 13),
        "/a/1/b": (2, 19),
        "/é": (3, 8),
        "/é/c~1d": (3, 16),
        "/é/~0": (4, 9),
        "/": (5, 9),
        "/x": (5, 26),
    }


def test_locate_leaves_out_what_is_not_there() -> None:
    found = door.loads(TEXT.encode())
    assert found.locate(["/a/2", "/a/00", "/a/-1", "/a/0/b", "/b", "a", "/é/c", "/a/1/b/0", "//"]) == {}
    assert found.locate([]) == {}


def test_locate_members_points_at_names() -> None:
    found = door.loads(TEXT.encode())
    wanted = [("", "a"), ("/a/1", "b"), ("/é", "c/d"), ("/é", "~"), ("", "x"), ("", "none"), ("/a", "0"), ("/z", "a")]
    assert found.locate_members(wanted) == {
        ("", "a"): (2, 3),
        ("/a/1", "b"): (2, 14),
        ("/é", "c/d"): (3, 9),
        ("/é", "~"): (4, 4),
        ("", "x"): (5, 16),
    }


def test_a_tree_of_values_has_no_places() -> None:
    found = door.tree({"a": 1})
    assert found.text == ""
    assert found.locate(["/a", ""]) == {}
    assert found.locate_members([("", "a")]) == {}


def naive_place(text: str, offset: int) -> tuple[int, int]:
    before = text[: offset + 1].replace("\r\n", "\n\0") if text[offset : offset + 1] == "\n" else text[:offset]
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


@given(st.text(alphabet="ab\r\né😀", max_size=60), st.data())
def test_places_agree_with_splitting_the_text(text: str, data: st.DataObject) -> None:
    spots = [i for i in range(len(text) + 1) if text[i : i + 1] != "\n"]
    offsets = data.draw(st.lists(st.sampled_from(spots), max_size=6))
    assert _jsonplace.places(text, offsets) == {offset: naive_place(text, offset) for offset in offsets}


def test_the_line_feed_of_a_pair_stands_on_the_line_it_ends() -> None:
    assert _jsonplace.places("a\r\nb\rc", [1, 2, 3, 5]) == {1: (1, 2), 2: (1, 3), 3: (2, 1), 5: (3, 1)}


def leaves(tree, pointer: str = ""):
    yield pointer, tree
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from leaves(value, f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from leaves(value, f"{pointer}/{index}")


# --- Python values ---------------------------------------------------------------------------------------------


def test_a_tree_is_copied_not_shared() -> None:
    inner = {"x": [1, (2.0, -0.0)]}
    found = door.tree(MappingProxyType({"a": inner, "b": inner}))
    assert found.tree == {"a": {"x": [1, [2, 0]]}, "b": {"x": [1, [2, 0]]}}
    assert type(found.tree["a"]["x"][1][0]) is int
    inner["x"].append(9)
    found.tree["a"]["x"].append(8)
    assert found.tree["b"]["x"] == [1, [2, 0]]


class Shout(str):
    """A string with a type of its own."""

    __slots__ = ()

    def __str__(self) -> str:
        return "not the text"


def test_subclasses_become_plain_values() -> None:
    found = door.tree({Shout("k"): Shout("v"), "t": True}).tree
    assert found == {"k": "v", "t": True}
    assert {type(item) for pair in found.items() for item in pair} == {str, bool}


@pytest.mark.parametrize(
    ("value", "code", "pointer"),
    [
        ({1: 2}, "EP010", ""),
        ({"a": {None: 1}}, "EP010", "/a"),
        ([math.nan], "EP010", "/0"),
        ({"a": [math.inf]}, "EP010", "/a/0"),
        (b"bytes", "EP010", ""),
        ({"d": dt.date(2020, 1, 1)}, "EP010", "/d"),
        ({"s": {1, 2}}, "EP010", "/s"),
        (object(), "EP010", ""),
        (1 + 2j, "EP010", ""),
        ({"a/b": [2**53]}, "EP014", "/a~1b/0"),
        ({"a": "\ud800"}, "EP015", "/a"),
        ({"\udfff": 1}, "EP015", ""),
        (["\x00"], "EP016", "/0"),
        ({"\x1b": 1}, "EP016", ""),
    ],
)
def test_what_json_cannot_hold_is_refused(value: object, code: str, pointer: str) -> None:
    with pytest.raises(Malformed) as caught:
        door.tree(value)
    assert (caught.value.problem.code, caught.value.problem.pointer) == (code, pointer)
    assert caught.value.problem.line is None


def test_two_keys_that_are_one_name_are_refused() -> None:
    class Loose(Shout):
        def __eq__(self, other: object) -> bool:
            return self is other

        def __hash__(self) -> int:
            return id(self)

    with pytest.raises(Malformed) as caught:
        door.tree({Loose("a"): 1, Loose("a"): 2})
    assert caught.value.problem.code == "EP013"


def test_bounds_hold_for_values_too() -> None:
    cyclic: list[object] = []
    cyclic.append(cyclic)
    shared: object = []
    for _ in range(4):
        shared = [shared] * 5
    for value, code, limits in (
        (cyclic, "EP017", None),
        ([[[[[]]]]], "EP017", SMALL),
        ([1] * 6, "EP018", SMALL),
        (shared, "EP018", Limits(json_nodes=99)),
        ("x" * 21, "EP019", SMALL),
        ({"x" * 21: 1}, "EP019", SMALL),
        ({"content": "x" * 61}, "EP019", SMALL),
        ({"content": ["x" * 21]}, "EP019", SMALL),
    ):
        with pytest.raises(LimitExceeded) as caught:
            door.tree(value, limits)
        assert caught.value.problem.code == code
    assert door.tree({"content": "x" * 60, "l": [1] * 5, "d": [[[]]]}, SMALL)


def test_a_tree_is_warned_of_deceptive_characters() -> None:
    found = door.tree({"é": 1, "e\u0301": ["\u202e\u200b"]})
    assert [(p.code, p.pointer) for p in found.problems] == [
        ("EP021", "/e\u0301"),
        ("EP022", "/e\u0301/0"),
        ("EP023", "/e\u0301/0"),
    ]


# --- properties ------------------------------------------------------------------------------------------------

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=8) | st.sampled_from(
    ["[", "]]", '"', "\\", "{}", "\t\n", "~/", "\u202e", "e\u0301", "😀"]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=15,
)
SCRAPS = st.sampled_from(
    [
        "[",
        "]",
        "{",
        "}",
        '"',
        "\\",
        ",",
        ":",
        "1e999",
        "\\ud800",
        "\\udc00",
        "\\u0000",
        "\\b",
        "9" * 17,
        "0",
        ".",
        "-",
        "NaN",
        "null",
        " ",
        "\n",
        '"a":1,',
        '"":2',
        "\x00",
        "\u202e",
        "[" * 70,
        '{"a":' * 66,
        "1e-999",
        "\\\\",
        "\\\\\\",
    ]
)


@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
def test_every_value_comes_back_from_text_and_from_values(value, ascii_only: bool, indent: int | None) -> None:
    found = door.loads(json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode())
    assert found.tree == value
    copied = door.tree(value)
    assert copied.tree == value
    assert [(p.code, p.pointer) for p in found.problems] == [(p.code, p.pointer) for p in copied.problems]
    assert door.tree(copied.tree).tree == copied.tree


@given(VALUES, st.booleans(), st.sampled_from([None, 1]), st.data())
def test_every_value_is_located_where_it_stands(value, ascii_only: bool, indent: int | None, data) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    found = door.loads(text.encode())
    every = dict(leaves(found.tree))
    wanted = data.draw(st.lists(st.sampled_from(sorted(every)), max_size=8))
    places = found.locate(wanted)
    assert set(places) == set(wanted)
    lines = text.split("\n")
    for pointer, (line, column) in places.items():
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == every[pointer]


@settings(max_examples=400)
@given(VALUES, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 3), SCRAPS), max_size=3), st.booleans())
def test_the_quick_tests_and_the_exact_scan_agree(value, edits: list[tuple[int, int, str]], ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    for at, cut, scrap in edits:
        text = text[:at] + scrap + text[at + cut :]
    for limits in (Limits.local(), SMALL):
        try:
            found = door.loads(text.encode(), limits)
        except EPortfolioError as error:
            refused = error.problem
            if refused.code in ("EP001", "EP004", "EP012"):
                continue
            with pytest.raises(EPortfolioError) as caught:
                _jsonscan.scan(text, limits)
            assert caught.value.problem == refused
            assert refused.line is not None
            assert refused.column is not None
        else:
            _jsonscan.scan(text, limits)
            assert found.tree == json.loads(text)


@settings(max_examples=400)
@given(st.binary(max_size=80) | st.text(alphabet='[]{}",:\\u0dD8 1e-.tn\n', max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = door.loads(data)
    except EPortfolioError:
        return
    assert found.tree == json.loads(data)


@given(
    st.recursive(
        st.none() | st.integers() | st.floats() | st.text() | st.binary(max_size=3) | st.characters(categories=["Cs"]),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_any_value_is_copied_or_refused(value: object) -> None:
    try:
        found = door.tree(value)
    except EPortfolioError:
        return
    assert found.tree == value
    text = json.dumps(found.tree, allow_nan=False).encode()
    assert door.loads(text).tree == found.tree


# --- JSONTestSuite ---------------------------------------------------------------------------------------------

DEVIATIONS = {
    "y_number_double_close_to_zero.json": "EP014",  # a literal of more than 64 characters
    "y_object_duplicated_key.json": "EP013",
    "y_object_duplicated_key_and_value.json": "EP013",
    "y_object_escaped_null_in_key.json": "EP016",
    "y_string_allowed_escapes.json": "EP016",  # \b and \f
    "y_string_escaped_control_character.json": "EP016",
    "y_string_null_escape.json": "EP016",
}


def suite() -> list[Path]:
    corpus = os.environ.get("EPORTFOLIO_CORPUS")
    return sorted(Path(corpus, "hostile", "JSONTestSuite").rglob("*.json")) if corpus else []


@pytest.mark.skipif(not os.environ.get("EPORTFOLIO_CORPUS"), reason="EPORTFOLIO_CORPUS is not set")
def test_the_suite_is_complete() -> None:
    names = [path.name[:2] for path in suite()]
    assert (names.count("y_"), names.count("n_"), names.count("i_")) == (95, 188, 35)


@pytest.mark.parametrize("path", suite(), ids=lambda path: path.name)
def test_json_test_suite(path: Path) -> None:
    try:
        found = door.loads(path.read_bytes())
    except EPortfolioError as error:
        code = error.problem.code
    else:
        code = ""
        assert found.tree == json.loads(path.read_bytes())
    if path.name.startswith("n_"):
        assert code
    elif path.name.startswith("y_"):
        assert code == DEVIATIONS.get(path.name, "")
