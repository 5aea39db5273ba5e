"""`--limit` and `--upload-limits`."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import fields, replace
from importlib import import_module
from pathlib import Path

import click
import pytest

import pdfmaker
from eportfolio.cli import COMMANDS, bounds
from eportfolio.guard.limits import SIZES, Limits

READING = ["detect", "validate", "show", "convert"]
TAKING = [*READING, "new", "edit", "diff", "merge"]
"""`new` reads what it starts from with `--from`, not as an argument."""
FILE = base64.b64encode(b"%PDF-1.4" + bytes(30_000_000)).decode()
MADE = {
    "passport": '<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><LearnerInfo/><AttachmentList>'
    '<Attachment id="ATT_1"><Name>plan</Name><MimeType>application/pdf</MimeType><Data>{}</Data></Attachment>'
    "</AttachmentList></SkillsPassport>",
    "candidate": '<Candidate xmlns="http://www.europass.eu/1.0" xmlns:eures="http://www.europass_eures.eu/1.0" '
    'xmlns:oa="http://www.openapplications.org/oagis/9"><CandidateProfile languageCode="en"><eures:Attachment>'
    "<oa:EmbeddedData>{}</oa:EmbeddedData><oa:FileType>DOC</oa:FileType></eures:Attachment></CandidateProfile>"
    "</Candidate>",
}


def own() -> bytes:
    evidence = {"id": "#d1", "title": "plan", "mediaType": "application/pdf", "content": FILE}
    head = {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:uuid:1", "language": "en"}
    return json.dumps(head | {"evidence": [evidence]}).encode()


def xml(name: str) -> bytes:
    return MADE[name].format(FILE).encode()


LARGE = {
    "passport": lambda: xml("passport"),
    "candidate": lambda: xml("candidate"),
    "passport in a PDF": lambda: pdfmaker.cairo(xml("passport")),
    "candidate in a PDF": lambda: pdfmaker.cairo(xml("candidate")),
    "passport packed in a PDF": lambda: pdfmaker.legacy(xml("passport")),
    "own JSON": own,
}


def advised(output: str) -> list[str]:
    """The options that the last line of a refusal says to add."""
    (found,) = re.findall(r"add: (--limit \S+)$", output, re.MULTILINE)
    return found.split()


@pytest.mark.parametrize("name", LARGE)
def test_a_large_attachment_is_read_with_exactly_the_options_that_the_refusal_names(run, write, tmp_path, name):
    path, out = write(LARGE[name](), "in.bin"), tmp_path / "out.json"
    refused = run("convert", path, out)
    assert refused.exit_code == 5
    assert not out.exists()
    options = advised(refused.stderr)
    assert options == ["--limit", "sizes=64MiB"]
    done = run("convert", path, out, *options)
    assert (done.exit_code, done.stdout) == (0, "")
    (item,) = json.loads(out.read_bytes())["evidence"]
    assert item["content"] == FILE

    assert advised(run("validate", out).stderr) == options
    report = run("validate", out, *options)
    assert (report.exit_code, re.findall("EP[0-9]{3}", report.stdout)) == (1, ["EP232"])


@pytest.mark.parametrize("command", ["validate", "show"])
def test_every_command_that_reads_says_the_options_and_takes_them(run, write, command):
    path = write(LARGE["candidate"](), "cv.xml")
    refused = run(command, path)
    assert refused.exit_code == 5
    assert "EP036" in refused.stdout + refused.stderr
    assert run(command, path, *advised(refused.stderr)).exit_code == (1 if command == "validate" else 0)


def test_detect_says_the_options_and_takes_them(run, write):
    path = write(LARGE["passport packed in a PDF"](), "cv.pdf")
    refused = run("detect", path)
    assert refused.exit_code == 5
    assert run("detect", path, *advised(refused.stderr)).stdout.startswith("europass-xml ")


def test_the_single_limits_of_the_hints_do_as_well(run, write, tmp_path):
    path, out = write(LARGE["passport"](), "cv.xml"), tmp_path / "out.json"
    given: list[str] = []
    for name in ("xml_text_chars", "content_chars"):
        refused = run("convert", path, out, *given)
        assert f"--limit {name}=NUMBER" in refused.stderr
        given += ["--limit", f"{name}=64M"]
    assert run("convert", path, out, *given).exit_code == 0


def test_the_advice_grows_until_the_input_fits(run, make):
    """The size of what comes in on a pipe is not known beforehand."""
    data = json.dumps(make(headline="x" * 3_000_000)).encode()
    given = ["--limit", "json_string_chars=4M", "--limit", "sizes=1M"]
    for size in ("2MiB", "4MiB"):
        refused = run("validate", "-", *given, input=data)
        assert advised(refused.stderr) == ["--limit", f"sizes={size}"]
        given += advised(refused.stderr)
    assert run("validate", "-", *given, input=data).exit_code == 0


def test_the_advice_for_a_file_is_enough_for_the_file(run, write, make):
    path, given = write(make(headline="x" * 3_000_000)), ["--limit", "json_string_chars=4M"]
    advice = advised(run("validate", path, *given, "--limit", "sizes=1K").stderr)
    assert advice == ["--limit", "sizes=4MiB"]
    assert run("validate", path, *given, *advice).exit_code == 0


def test_the_advice_speaks_dutch_when_asked(run, write, make):
    result = run("validate", write(make()), "--limit", "json_bytes=10", "--lang", "nl")
    assert "voeg toe: --limit sizes=1MiB\n" in result.stderr
    assert "--limit json_bytes=GETAL" in result.stdout


def test_no_size_is_advised_where_size_is_not_what_is_refused(run, write):
    result = run("validate", write(b'{"type":"Portfolio","extensions":' + b'{"a":' * 90 + b"1" + b"}" * 91))
    assert "--limit json_depth=NUMBER" in result.stdout
    assert "sizes" not in result.stdout + result.stderr


def test_json_for_programs_carries_the_limit(run, write, make):
    result = run("validate", write(make()), "--limit", "json_bytes=10", "--format", "json")
    (problem,) = json.loads(result.stdout)["problems"]
    assert (result.exit_code, problem["params"]) == (5, {"limit": 10, "name": "json_bytes"})
    assert result.stderr == ""


@pytest.mark.parametrize("command", TAKING)
def test_help_names_every_limit(run, command):
    words = set(re.findall(r"\w+", run(command, "--help").stdout))
    assert {field.name for field in fields(Limits)} | {"sizes"} <= words


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - set(TAKING)))
def test_only_commands_that_read_a_document_take_limits(command):
    found = getattr(import_module(COMMANDS[command].module), command)
    assert "--limit" not in {name for param in found.params for name in param.opts}


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("Geheim=5", "there is no limit of that name; choose from: sizes, input_bytes,"),
        ("=5", "choose from: "),
        ("", "choose from: "),
        ("json_byte=5", "did you mean json_bytes? choose from: "),
        ("JSON_BYTES=5", "did you mean json_bytes? "),
        ("json_bytes", "write json_bytes= and a whole number, such as 5000, 64M or 64MiB"),
        ("json_bytes=", "write json_bytes= and a whole number"),
        ("json_bytes=Geheim", "write json_bytes= and a whole number"),
        ("json_bytes=-5", "write json_bytes= and a whole number"),
        ("json_bytes=1.5M", "write json_bytes= and a whole number"),
        ("json_bytes=5X", "write json_bytes= and a whole number"),
        ("json_bytes=5B", "write json_bytes= and a whole number"),
        ("json_bytes=1_000", "write json_bytes= and a whole number"),
        ("json_bytes=٣", "write json_bytes= and a whole number"),
        ("json_bytes=" + "9" * 5_000, "write json_bytes= and a whole number"),
        ("json_bytes=0", "json_bytes must be a whole number above zero"),
        ("sizes=0", "must be a whole number above zero"),
        ("json_depth=257", "json_depth must be at most 256"),
    ],
    ids=range(18),
)
def test_a_wrong_limit_is_wrong_use_and_told_with_what_is_right(run, write, make, tmp_path, command, value, told):
    path, out = write(make()), tmp_path / "out.json"
    result = run(command, path, *([out] if command == "convert" else []), "--limit", value)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in " ".join(result.stderr.split())
    assert "Invalid value for '--limit'" in result.stderr
    assert "Geheim" not in result.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5000", 5_000), ("64K", 64 * 1024), ("64k", 64 * 1024), ("64KiB", 64 * 1024), ("64kb", 64_000),
        ("64M", 64 * 1024**2), ("64MiB", 64 * 1024**2), ("64mib", 64 * 1024**2), ("64MB", 64_000_000),
        ("2G", 2 * 1024**3), ("2GiB", 2 * 1024**3), ("2GB", 2_000_000_000), (" 7 ", 7),
    ],
)  # fmt: skip
def test_sizes_can_be_written_in_units(text, number):
    assert bounds._setting(f"json_bytes={text}") == ("json_bytes", number)


@pytest.mark.parametrize("command", ["validate", "convert"])
def test_every_option_counts_and_a_later_one_overrules(command, write, make, monkeypatch, tmp_path, run):
    seen = []
    api = import_module("eportfolio.api")
    real = getattr(api, command)

    def spy(*arguments, **named):
        seen.append(named["limits"])
        return real(*arguments, **named)

    monkeypatch.setattr(api, command, spy)
    arguments = [command, write(make()), *([tmp_path / "o.json"] if command == "convert" else [])]
    local, upload = Limits.local(), Limits.upload()
    for options, expected in (
        ((), local),
        (("--upload-limits",), upload),
        (("--limit", "json_depth=9", "--limit", "json_depth=10"), replace(local, json_depth=10)),
        (("--limit", "json_depth=9", "--upload-limits"), replace(upload, json_depth=9)),
        (("--limit", "sizes=9M"), replace(local, **dict.fromkeys(SIZES, 9 * 1024**2))),
        (
            ("--limit", "sizes=9M", "--limit", "xml_bytes=8M"),
            replace(local, **dict.fromkeys(SIZES, 9 * 1024**2) | {"xml_bytes": 8 * 1024**2}),
        ),
    ):
        assert run(*arguments, *options).exit_code == 0
        assert seen.pop() == expected


def test_completion_offers_the_names_with_their_equals_sign(start):
    env = {
        "_EPORTFOLIO_COMPLETE": "bash_complete",
        "COMP_WORDS": "eportfolio validate --limit json_",
        "COMP_CWORD": "3",
    }
    offered = start(env=env).stdout.decode().replace("\r", "").split()
    names = [field.name for field in fields(Limits) if field.name.startswith("json_")]
    assert offered == [f"plain,{name}=" for name in names]


def test_the_names_are_those_of_limits():
    assert ("sizes", *(field.name for field in fields(Limits))) == bounds.NAMES
    assert set(SIZES) < set(bounds.NAMES)


def test_the_page_shows_the_command_that_reads_a_large_file():
    page = (Path(__file__).resolve().parents[2] / "docs" / "limits.md").read_text(encoding="utf-8")
    for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL):
        for value in re.findall(r"--limit (\S+)", block):
            assert bounds._setting(value)
    assert "--limit sizes=64MiB" in page
    with pytest.raises(click.BadParameter):
        bounds._setting("nothing=5")
