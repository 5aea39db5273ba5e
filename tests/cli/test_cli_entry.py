"""The way in: what is loaded, and how every run ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from importlib import import_module

import click
import pytest

import eportfolio
from eportfolio import api
from eportfolio.cli import COMMANDS, main
from eportfolio.guard import codes

HEAVY = ("pydantic", "lxml", "rdflib", "pyld", "numpy", "jsonschema", "pypdf", "rich")
DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def modules_of(start, *arguments):
    result = start(*arguments, env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert result.returncode == 0, result.stderr[-500:]
    return {line.split("|")[-1].strip() for line in result.stderr.decode().splitlines() if line.startswith("import")}


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)])
def test_version_and_help_load_nothing_of_the_library(start, arguments):
    loaded = {name for name in modules_of(start, *arguments) if name.startswith("eportfolio.")}
    assert loaded <= {"eportfolio.cli", "eportfolio.__main__"}


def test_validate_of_json_loads_no_heavy_library(start, write, make):
    loaded = {name.split(".")[0] for name in modules_of(start, "validate", write(make()))}
    assert not loaded & set(HEAVY)


def test_version_is_that_of_the_package(run):
    result = run("--version")
    assert (result.exit_code, result.output) == (0, f"eportfolio {eportfolio.__version__}\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_is_the_line_in_the_table(name):
    command = getattr(import_module(COMMANDS[name].module), name)
    assert isinstance(command, click.Command)
    assert command.short_help == COMMANDS[name].help
    assert command.name == name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run, name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: eportfolio {name} ")


def test_help_tells_how_to_complete(run):
    assert "_EPORTFOLIO_COMPLETE=bash_source" in run("--help").output


def test_shell_completion_offers_commands_and_formats(start):
    def offered(words, number):
        env = {"_EPORTFOLIO_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(number)}
        return start(env=env).stdout.decode().replace("\r", "").split()

    assert "plain,validate" in offered("eportfolio va", 1)
    assert "plain,jsonld" in offered("eportfolio convert --to jsonl", 3)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["no-such-command"], 2),
        (["validate"], 2),
        (["validate", "--no-such-option", "x"], 2),
        (["validate", "--fail-on", "never-ever", "x"], 2),
        (["validate", "--from", "jsn", "x"], 2),
        (["show", "--section", "nowhere", "x"], 2),
        (["schema", "nothing"], 2),
        (["validate", "missing.json"], 3),
        (["detect", "missing.json"], 3),
        (["show", "missing.json"], 3),
        (["convert", "missing.json", "out.json"], 3),
        (["show", "."], 3),
    ],
)  # fmt: skip
def test_wrong_use_is_2_and_a_missing_file_is_3(run, tmp_path, monkeypatch, arguments, code):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_misspelled_format_gets_its_near_miss(run):
    assert "did you mean jsonld?" in run("convert", "a", "b", "--to", "jsonl").stderr


@pytest.mark.parametrize("command", ["detect", "validate", "show", "convert"])
@pytest.mark.parametrize(("content", "code"), [(b"", 3), (b"Beste lezer", 3), (b'{"type": ', 3), (DTD, 5)])
def test_unreadable_input_is_3_and_refused_input_is_5(run, write, tmp_path, command, content, code):
    path = write(content)
    result = run(command, path, *([tmp_path / "out.json"] if command == "convert" else []))
    if (command, content) == ("detect", b'{"type": '):  # broken JSON is claimed, so that reading can tell its fault
        assert (result.exit_code, result.stdout[:4]) == (0, "json")
        return
    assert result.exit_code == code
    assert not (tmp_path / "out.json").exists()
    assert re.search("EP[0-9]{3}", result.stdout + result.stderr)


@pytest.mark.parametrize("command", ["show", "convert"])
def test_a_broken_document_is_1_with_every_problem_and_no_value(run, write, make, tmp_path, canary, command):
    faulty = {"id": "#e1", "kind": canary, "hoursPerWeek": canary, canary: canary, "visibility": {canary: canary}}
    path = write(make(experiences=[faulty], summary={canary: canary}, disclosure={canary: canary}))
    result = run(command, path, *([tmp_path / "out.jsonld"] if command == "convert" else []))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "EP103 /experiences/0/kind" in result.stderr
    assert "EP101 /experiences/0/hoursPerWeek" in result.stderr
    assert canary not in result.stderr
    assert not (tmp_path / "out.jsonld").exists()


@pytest.mark.parametrize("command", ["detect", "validate", "show", "convert"])
def test_an_internal_error_is_70_and_tells_no_value(run, write, make, tmp_path, canary, monkeypatch, command):
    def fail(*_arguments, **_named):
        raise KeyError(canary)

    monkeypatch.setattr(api, "_parsed", fail)
    monkeypatch.setattr(api, "_recognised", fail)
    monkeypatch.delenv("EPORTFOLIO_DEBUG", raising=False)
    arguments = [write(make()), *([tmp_path / "out.json"] if command == "convert" else [])]
    result = run(command, *arguments)
    assert result.exit_code == 70
    assert result.stdout == ""
    assert re.fullmatch(r"internal error: KeyError in api\.py:\d+; please report it\n", result.stderr)
    assert not (tmp_path / "out.json").exists()

    monkeypatch.setenv("EPORTFOLIO_DEBUG", "1")
    assert "Traceback" in run(command, *arguments).stderr


def test_an_interrupt_is_130(run, write, make, monkeypatch):
    def interrupt(*_arguments, **_named):
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "validate", interrupt)
    result = run("validate", write(make()))
    assert (result.exit_code, result.stdout, result.stderr.strip()) == (130, "", "")


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_an_interrupted_process_ends_with_130_and_no_traceback(child_environment):
    command = [sys.executable, "-m", "eportfolio", "validate", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=child_environment()
    ) as process:
        time.sleep(1.0)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in said


@pytest.mark.skipif(os.name != "posix", reason="pipes are those of POSIX")
@pytest.mark.parametrize("arguments", [("schema",), ("rules", "--lang", "nl"), ("rules", "--format", "json")])
def test_a_reader_that_goes_away_is_no_error_to_speak_of(child_environment, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "eportfolio", *arguments]
    result = subprocess.run(
        command, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60, env=child_environment()
    )
    os.close(writing)
    assert (result.returncode, result.stderr) == (141, b"")


@pytest.mark.skipif(os.name != "posix", reason="closing a stream before the start is a matter of POSIX shells")
def test_a_closed_standard_output_is_no_internal_error(child_environment, write, make):
    command = f'"{sys.executable}" -m eportfolio validate "{write(make())}" >&-'
    result = subprocess.run(
        command, shell=True, stderr=subprocess.PIPE, check=False, timeout=60, env=child_environment()
    )
    assert result.returncode == 0
    assert b"internal" not in result.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")  # noqa: PTH110
def test_a_full_disk_is_told_without_a_traceback(child_environment):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        command = [sys.executable, "-m", "eportfolio", "schema"]
        result = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60, env=child_environment()
        )
    assert result.returncode == 3
    assert b"cannot read or write" in result.stderr
    assert b"Traceback" not in result.stderr


def test_the_same_runs_as_module_and_as_console_script(start, run):
    assert start("--version").stdout.decode().strip() == run("--version").output.strip()
    assert main.name == "eportfolio"


def test_control_characters_in_a_file_name_do_not_reach_the_terminal(run):
    result = run("validate", "weg\x1b[31m.json")
    assert result.exit_code == 3
    assert "\x1b" not in result.stderr


def test_limits_are_refusals(run, write):
    text = b'{"type":"Portfolio","extensions":' + b'{"a":' * 90 + b"1" + b"}" * 91
    result = run("validate", write(text))
    assert result.exit_code == 5
    assert codes.JSON_DEPTH.code in result.stdout
