"""`detect` and `validate`."""

from __future__ import annotations

import json

import pytest

WARNS = {"headlin": "x"}
BROKEN = {"headline": ""}
DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def test_detect_names_the_format_and_its_title(run, write, make):
    result = run("detect", write(make()))
    assert (result.exit_code, result.stdout) == (0, "json - own document, plain JSON\n")


def test_detect_gives_json(run, write, make):
    assert json.loads(run("detect", write(make()), "--format", "json").stdout) == {"format": "json"}


def test_detect_of_several_files_tells_each(run, write, make):
    good, bad = write(make()), write(b"tekst", "brief.txt")
    result = run("detect", good, bad, "--format", "json")
    assert result.exit_code == 3
    assert json.loads(result.stdout) == [{"file": str(good), "format": "json"}, {"file": str(bad), "format": None}]
    assert "EP002" in result.stderr
    text = run("detect", good, bad)
    assert text.stdout == f"{good}: json - own document, plain JSON\n"


def test_detect_reads_standard_input(run, make):
    result = run("detect", "-", input=json.dumps(make()).encode())
    assert result.stdout.startswith("json ")


def test_a_valid_file_is_told_in_one_line_with_what_is_in_it(run, write, make):
    path = write(make())
    result = run("validate", path)
    assert (result.exit_code, result.stdout) == (0, f"{path}: valid (json), 1 experience\n")
    assert result.stderr == "1 file: 0 errors, 0 warnings\n"


def test_a_finding_has_place_severity_code_and_pointer_then_what_and_how(run, write, make):
    path = write(make(**BROKEN))
    lines = run("validate", path).stdout.splitlines()
    assert lines[0].startswith(f"{path}:1:")
    assert lines[0].endswith(": error EP106 /headline")
    assert lines[1:] == ["    this is empty", "    leave the member out when there is nothing to say"]


def test_findings_speak_dutch_when_asked(run, write, make):
    path = write(make(**BROKEN))
    result = run("validate", path, "--lang", "nl")
    assert "    dit is leeg\n" in result.stdout
    assert result.stderr == "1 bestand: 1 fout, 0 waarschuwingen\n"
    assert "geldig (json), 1 ervaring" in run("validate", write(make(), "goed.json"), "--lang", "nl").stdout


def test_json_for_one_file_is_exactly_ok_and_problems(run, write, make):
    result = run("validate", write(make(**BROKEN)), "--format", "json")
    report = json.loads(result.stdout)
    assert list(report) == ["ok", "problems"]
    assert report["ok"] is False
    assert report["problems"][0]["pointer"] == "/headline"
    assert result.stderr == ""


def test_json_for_several_files_names_each(run, write, make, tmp_path):
    good, bad, gone = write(make()), write(make(**BROKEN), "b.json"), tmp_path / "gone.json"
    result = run("validate", good, bad, gone, "--format", "json")
    listed = json.loads(result.stdout)
    assert [(entry["file"], entry["ok"]) for entry in listed] == [
        (str(good), True), (str(bad), False), (str(gone), False),
    ]  # fmt: skip
    assert listed[2]["reason"].startswith("cannot open: ")
    assert result.exit_code == 3


@pytest.mark.parametrize(
    ("members", "fail_on", "code"),
    [
        ({}, "info", 0), (WARNS, None, 0), (WARNS, "error", 0), (WARNS, "warning", 1), (WARNS, "info", 1),
        (BROKEN, None, 1), (BROKEN, "error", 1), (BROKEN, "never", 0),
    ],
)  # fmt: skip
def test_fail_on_decides_the_exit_code(run, write, make, members, fail_on, code):
    result = run("validate", write(make(**members)), *(["--fail-on", fail_on] if fail_on else []))
    assert result.exit_code == code


def test_never_failing_on_findings_still_fails_on_what_cannot_be_read(run, write):
    assert run("validate", write(b"tekst"), "--fail-on", "never").exit_code == 3
    assert run("validate", write(DTD), "--fail-on", "never").exit_code == 5


def test_of_several_files_the_gravest_decides(run, write, make, tmp_path):
    good, bad, refused = write(make()), write(make(**BROKEN), "b.json"), write(DTD, "d.xml")
    assert run("validate", good, bad).exit_code == 1
    assert run("validate", tmp_path / "gone", bad).exit_code == 3
    result = run("validate", refused, tmp_path / "gone", bad, good)
    assert result.exit_code == 5
    assert result.stderr.splitlines()[-1] == "4 files: 2 errors, 0 warnings, 1 cannot be opened"


def test_a_problem_of_reading_is_printed_as_a_finding(run, write):
    path = write(b'{"type": "Portfolio",}')
    result = run("validate", path)
    assert result.exit_code == 3
    assert result.stdout.startswith(f"{path}:1:22: error EP010 /\n")


def test_quiet_prints_findings_only(run, write, make):
    assert run("validate", write(make()), "--quiet").output == ""
    result = run("validate", write(make(**BROKEN)), "-q")
    assert "EP106" in result.stdout
    assert result.stderr == ""


def test_validate_reads_standard_input_once(run, make):
    data = json.dumps(make()).encode()
    assert run("validate", "-", input=data).stdout == "-: valid (json), 1 experience\n"
    assert run("validate", "-", "-", input=data).exit_code == 2


def test_from_names_the_format(run, write, make):
    assert run("validate", write(make()), "--from", "json").exit_code == 0
    assert run("validate", write(make()), "--from", "europass-xml").exit_code == 3
    assert run("validate", write(b"tekst"), "--from", "json").exit_code == 3


def test_no_output_of_validate_holds_a_value(run, write, make, canary):
    """A pointer may name a member of a map, as pointers do; nothing else of the document shows."""
    tree = make(
        experiences=[{"id": canary, "kind": canary, "period": {"start": canary}, canary: 1}],
        summary={"nl": 3},
        disclosure={"default": canary},
        language=canary,
    )
    for form in ("text", "json"):
        for lang in ("en", "nl"):
            result = run("validate", write(tree), "--format", form, "--lang", lang)
            assert result.exit_code == 1
            assert canary not in result.stdout + result.stderr
