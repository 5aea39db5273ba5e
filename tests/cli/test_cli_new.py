"""`new`: an interview on a terminal, from prepared answers, stopped and resumed."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import eportfolio as ep
from eportfolio import resources
from eportfolio.cli.dialogue import SAID

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
CANARY = "Geheimpje"
DUTCH = ["Noor", "", "Nederlands", "Turks", "", "ja", "j", "nee", "j"]
ENGLISH = ["Noor", "", "Dutch", "Turkish", "", "yes", "y", "no", "y"]
LANGUAGES = [{"id": "#t1", "language": "nl", "native": True}, {"id": "#t2", "language": "tr", "native": False}]


@pytest.fixture(autouse=True)
def _place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def lines(*given):
    path = Path("lines.txt")
    path.write_text("".join(f"{line}\n" for line in given), encoding="utf-8")
    return path


def names():
    return {path.name for path in Path().iterdir()}


def read(name="my.eportfolio.json"):
    return ep.read(name, expect=ep.Portfolio).to_tree()


def test_questions_are_printed_as_they_are_shipped(run):
    result = run("new", "--questions")
    assert (result.exit_code, result.stdout) == (0, resources.schema_text("interview.json"))


@pytest.mark.parametrize(
    ("lang", "given", "name"), [("nl", DUTCH, "mijn.eportfolio.json"), ("en", ENGLISH, "my.eportfolio.json")]
)
def test_lines_are_answered_in_either_language(run, lang, given, name):
    result = run("new", "--lang", lang, "--answers", lines(*given, "!"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == {"en": f"wrote {name}: 2 languages\n", "nl": f"{name} gemaakt: 2 talen\n"}[lang]
    assert read(name)["languages"] == LANGUAGES
    assert read(name)["language"] == lang
    assert names() == {"lines.txt", name}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_prepared_answers_make_a_valid_portfolio(run, write, lang):
    answers = {"you.given-name": "Noor", "work-now": {"role": "kok", "since": "March 2019"}, "skills": ["soep"]}
    result = run("new", "--lang", lang, "--answers", write(answers), "-o", "-")
    assert result.exit_code == 0
    report = ep.validate(result.stdout.encode())
    assert (report.ok, report.problems, report.counts) == (True, (), {"experiences": 1, "competencies": 1})


def test_answers_that_do_not_fit_write_nothing_and_are_not_repeated(run, write):
    answers = {"work-now": [{"role": CANARY, "hours": 400, "since": CANARY, CANARY: 1}]}
    result = run("new", "--answers", write(answers))
    assert result.exit_code == 1
    for place in ("EP861 /work-now/0", "EP850 /work-now/0/since", "EP851 /work-now/0/hours"):
        assert place in result.stderr
    assert CANARY not in result.stderr
    assert names() == {"cv.json"}


def test_a_line_that_does_not_fit_is_asked_again(run):
    said = ["Noor", "", "", "ja", "koken", "", CANARY, CANARY, "", "gisteren", "2019-02-30", "2019", "400", "24"]
    result = run("new", "--lang", "nl", "--answers", lines(*said, "nee", "misschien", "j", "!"))
    assert result.exit_code == 0
    period = {"start": "2019", "ongoing": True}
    assert [read("mijn.eportfolio.json")["experiences"][0][name] for name in ("period", "hoursPerWeek")] == [period, 24]
    assert result.stderr.count("dit is geen datum") == 2
    assert "dit is geen aantal uren in een week" in result.stderr
    assert SAID["undecided"][1] in result.stderr
    assert CANARY not in result.stderr


def test_stopped_and_resumed_at_every_line_it_is_the_same(run):
    whole = [*ENGLISH, "!"]
    for number in range(1, len(whole)):
        if number in (3, 4):  # inside an answer of several lines, which is given again
            continue
        first = run("new", "--answers", lines(*whole[:number]))
        assert first.exit_code == 130
        assert "my.eportfolio.json.interview" in first.stderr
        assert not Path("my.eportfolio.json").exists()
        assert run("new", "--answers", lines(*whole[number:])).exit_code == 0
        assert read()["languages"] == LANGUAGES
        assert not Path("my.eportfolio.json.interview").exists()
        Path("my.eportfolio.json").unlink()


@pytest.mark.skipif(os.name == "nt", reason="no such file modes")
def test_what_is_made_is_readable_for_its_owner_only(run):
    run("new", "--answers", lines("Noor"))
    assert stat.S_IMODE(Path("my.eportfolio.json.interview").stat().st_mode) == 0o600
    run("new", "--answers", lines("!"))
    assert stat.S_IMODE(Path("my.eportfolio.json").stat().st_mode) == 0o600


def test_a_cv_is_started_from_and_kept(run, write):
    result = run("new", "--from", EXAMPLES / "europass-cv.pdf", "--answers", write({"more": ["fog"]}))
    assert result.exit_code == 0
    base, tree = ep.read(EXAMPLES / "europass-cv.pdf", expect=ep.Portfolio).to_tree(), read()
    assert tree["experiences"] == base["experiences"]
    assert tree.get("extensions") == base.get("extensions")
    assert tree["competencies"][-1] == {"id": "#c6", "label": "fog", "interest": "more", "visibility": "private"}
    assert tree["competencies"][:-1] == base["competencies"]


def test_what_was_stopped_is_not_lost_to_another_start(run):
    run("new", "--answers", lines("Noor"))
    result = run("new", "--from", EXAMPLES / "europass-cv.pdf", "--answers", lines("!"))
    assert (result.exit_code, Path("my.eportfolio.json.interview").exists()) == (2, True)


def test_nothing_is_overwritten_without_being_told(run):
    Path("my.eportfolio.json").write_text("mine")
    assert run("new", "--answers", lines("!")).exit_code == 2
    assert Path("my.eportfolio.json").read_text() == "mine"
    assert run("new", "--answers", lines("Noor", "!"), "--force").exit_code == 0
    assert read()["owner"] == {"givenName": "Noor"}


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 2, "--answers FILE"),
        (["-o", "-"], 2, "--answers FILE"),
        (["--answers", "lines.txt", "-o", "cv.xml"], 2, "ends in"),
        (["--answers", "lines.txt", "-o", "none/cv.json"], 2, "no place"),
        (["--answers", "lines.txt", "--state", "my.eportfolio.json"], 2, "different files"),
        (["--answers", "-", "--from", "-"], 2, "only once"),
        (["--answers", "none.json"], 3, "cannot open"),
        (["--answers", "broken.json"], 3, "EP0"),
        (["--answers", "lines.txt", "--from", "lines.txt"], 3, "EP00"),
        (["--answers", "lines.txt", "--state", "broken.json"], 3, "EP0"),
        (["--answers", "lines.txt", "--state", "answers.json"], 3, "EP860"),
        (["--answers", "lines.txt", "--from", EXAMPLES / "opportunity.eportfolio.json"], 3, "opportunity"),
    ],
)
def test_what_cannot_go_well_is_told_and_writes_nothing(run, write, arguments, code, told):
    lines("!")
    Path("broken.json").write_text("{")
    Path("answers.json").write_text("{}")
    before = names()
    result = run("new", *arguments)
    assert result.exit_code == code
    assert told in result.stderr
    assert names() == before


def test_what_it_starts_from_is_read_within_limits(run):
    start = EXAMPLES / "portfolio.eportfolio.json"
    result = run("new", "--from", start, "--answers", lines("!"), "--limit", "json_bytes=100")
    assert (result.exit_code, names()) == (5, {"lines.txt"})
    assert run("new", "--from", start, "--answers", lines("!")).exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize("ending", [b"!\n", b"\x04", b"\x03"])
def test_on_a_terminal_it_asks_and_can_be_stopped(tmp_path, child_environment, ending):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "eportfolio", "new", "--lang", "nl"]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=child_environment(), start_new_session=True,
        preexec_fn=lambda: os.close(os.open(os.ttyname(theirs), os.O_RDWR)),  # noqa: PLW1509  # to own the terminal
    )  # fmt: skip
    os.close(theirs)
    shown = b""

    def until(text):
        nonlocal shown
        while text not in shown:
            shown += os.read(ours, 4096)
        shown = shown.partition(text)[2]

    until(b"Hoe heet je?")
    until(b"> ")
    os.write(ours, b"Noor\n")
    until(b"achternaam")
    until(b"> ")
    os.write(ours, ending)
    code = process.wait(timeout=30)
    os.close(ours)
    is_done = ending == b"!\n"
    assert code == (0 if is_done else 130)
    assert Path("mijn.eportfolio.json").exists() == is_done
    assert Path("mijn.eportfolio.json.interview").exists() != is_done
