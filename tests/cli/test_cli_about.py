"""`schema`, `formats`, `rules` and the catalogue of codes."""

from __future__ import annotations

import json
import os
import re
import sys

import click
import pytest

from eportfolio import api, resources
from eportfolio.cli import terminal
from eportfolio.cli.catalogue import all_codes


def test_every_code_stands_once_in_the_catalogue_and_in_order():
    names = [code.code for code in all_codes()]
    assert names == sorted(set(names))
    assert {"EP001", "EP070", "EP101", "EP201", "EP701", "EP790"} <= set(names)


@pytest.mark.parametrize("code", all_codes(), ids=lambda code: code.code)
def test_every_code_speaks_both_languages_of_the_same_parameters(code):
    for texts in (code.message, code.hint, code.why):
        if texts:
            assert set(texts) >= {"en", "nl"}, code.code
    assert code.message["en"] != code.message["nl"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ([], "portfolio.schema.json"),
        (["portfolio"], "portfolio.schema.json"),
        (["opportunity"], "opportunity.schema.json"),
        (["context"], "context.jsonld"),
    ],
)
def test_schema_prints_the_published_file(run, kind, name):
    result = run("schema", *kind)
    assert result.exit_code == 0
    assert result.stdout == resources.schema_text(name)


def test_formats_lists_every_format(run):
    result = run("formats")
    assert result.exit_code == 0
    for found in api.list_formats():
        assert re.search(rf"^{re.escape(found.name)} ", result.stdout, re.MULTILINE)
    assert result.stdout.splitlines()[0].startswith("NAME")


def test_formats_as_json_tells_all_there_is(run):
    listed = json.loads(run("formats", "--format", "json").stdout)
    assert [entry["name"] for entry in listed] == [found.name for found in api.list_formats()]
    assert listed[0] == {
        "name": "json", "title": "own document, plain JSON",
        "mediaTypes": ["application/vnd.eportfolio+json", "application/json"],
        "read": True, "write": True, "losses": [],
    }  # fmt: skip


def test_rules_lists_every_code_in_either_language(run):
    for lang in ("en", "nl"):
        shown = run("rules", "--lang", lang).stdout
        for code in all_codes():
            assert re.search(rf"^{code.code} +{code.severity} ", shown, re.MULTILINE)
    assert [entry["code"] for entry in json.loads(run("rules", "--format", "json").stdout)] == [
        code.code for code in all_codes()
    ]


def test_rules_explains_one_code(run):
    shown = run("rules", "ep103").stdout
    assert shown.startswith("EP103 (error)\n    this value is not in the list of allowed values\n")
    assert "use one of: <allowed>" in shown
    assert "Kinds are closed lists" in shown
    assert '{"id": "#e1", "kind": "job"}' in shown
    assert "Soorten zijn gesloten lijsten" in run("rules", "EP103", "--lang", "nl").stdout
    assert set(json.loads(run("rules", "EP103", "--format", "json").stdout)) == {
        "code", "severity", "message", "hint", "why", "example",
    }  # fmt: skip


def test_an_unknown_code_is_2_with_its_near_miss(run):
    result = run("rules", "EP1033")
    assert result.exit_code == 2
    assert "did you mean EP103?" in result.stderr


def test_output_is_utf8_or_escaped_whatever_the_locale(start):
    result = start("rules", "EP331", "--lang", "nl", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert result.returncode == 0
    assert result.stdout.isascii()
    listed = start("rules", "--format", "json", "--lang", "nl", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert json.loads(listed.stdout.decode("utf-8"))


def in_a_terminal(arguments, environment):
    """What the command line writes to a terminal of 100 columns."""
    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    import subprocess  # noqa: PLC0415

    process = subprocess.Popen(
        [sys.executable, "-m", "eportfolio", *arguments], stdout=child, stderr=subprocess.PIPE, env=environment
    )
    os.close(child)
    shown = b""
    try:
        while chunk := os.read(parent, 4096):
            shown += chunk
    except OSError:  # the other end is closed
        pass
    os.close(parent)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    return shown.decode()


@pytest.mark.skipif(os.name != "posix", reason="terminals are those of POSIX")
@pytest.mark.parametrize("arguments", [("rules", "EP103"), ("formats",), ("rules",)])
def test_bold_only_on_a_terminal_without_no_color(child_environment, run, arguments):
    plain = child_environment({"TERM": "xterm", "COLUMNS": "100", "NO_COLOR": ""})
    assert "\x1b[" in in_a_terminal(arguments, plain)
    assert "\x1b[" not in in_a_terminal(arguments, plain | {"NO_COLOR": "1"})
    assert "\x1b[" not in in_a_terminal(arguments, plain | {"TERM": "dumb"})
    assert "\x1b[" not in run(*arguments).output


def test_a_table_needs_no_rich(monkeypatch, capsys):
    monkeypatch.setattr(terminal.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "40")
    terminal.table(("A", "WHAT"), [("x", "een twee drie vier vijf zes zeven acht negen tien")])
    assert (
        click.unstyle(capsys.readouterr().out) == "A  WHAT\nx  een twee drie vier vijf zes zeven\n   acht negen tien\n"
    )
