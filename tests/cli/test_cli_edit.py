"""`edit`, `diff` and `merge` on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from conftest import Run

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "my.json"
    shutil.copy(EXAMPLES / "portfolio-care.eportfolio.json", path)
    return path


def tree(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.read_text())
    return found


@pytest.mark.parametrize(
    ("arguments", "pointer", "expected"),
    [
        (["set", "owner/givenName", "Noor"], "/owner/givenName", "Noor"),
        (["set", "/owner/givenName", "2024"], "/owner/givenName", "2024"),
        (["set", "e1", "role=kok", "hoursPerWeek=24"], "/experiences/0/hoursPerWeek", 24),
        (["set", "#e1/hoursPerWeek", "7,5"], "/experiences/0/hoursPerWeek", 7.5),
        (["set", "e1", "period/start=2001", "period.ongoing=ja"], "/experiences/0/period/ongoing", True),
        (["set", "e1/role", "a=b"], "/experiences/0/role", "a=b"),
        (["set", "headline", '{"nl": "Kok", "en": "Cook"}'], "/headline", {"nl": "Kok", "en": "Cook"}),
        (["set", "e1/role", '"{x}"'], "/experiences/0/role", "{x}"),
        (["set", "owner/email", "a@example.org, b@example.org"], "/owner/email", ["a@example.org", "b@example.org"]),
        (["set", "owner/telephone", '["+31 6"]'], "/owner/telephone", ["+31 6"]),
        (["set", "disclosure/default", "sector"], "/disclosure/default", "sector"),
        (["set", "c1", "demonstratedIn=e1,e2"], "/competencies/0/demonstratedIn", ["#e1", "#e2"]),
        (["set", "c1/demonstratedIn/0", "e2"], "/competencies/0/demonstratedIn/0", "#e2"),
        (["set", "availability", "open=no"], "/availability/open", "no"),
        (["add", "goals", "title=Blijven", "kind=staying"], "/goals/-1/title", "Blijven"),
        (
            ["add", "experiences", '{"role": "kok", "period": {"start": "2019"}}'],
            "/experiences/-1/period/start",
            "2019",
        ),
        (["add", "experiences", "organisation/name=Voorbeeld"], "/experiences/-1/organisation/name", "Voorbeeld"),
        (["add", "owner/links", "url=https://example.org/"], "/owner/links/-1/url", "https://example.org/"),
        (["add", "owner/telephone", "+31 6"], "/owner/telephone/-1", "+31 6"),
        (["add", "c1/demonstratedIn", "e3"], "/competencies/0/demonstratedIn/-1", "#e3"),
    ],
)
def test_a_value_is_read_as_its_place_wants_it(
    run: Run, file: Path, arguments: list[str], pointer: str, expected: object
) -> None:
    result = run("edit", file, *arguments)
    assert result.exit_code == 0, result.output
    at: object = tree(file)
    for step in pointer.split("/")[1:]:
        at = at[int(step)] if isinstance(at, list) else at[step]  # type: ignore[index]
    assert at == expected


@pytest.mark.parametrize(
    ("arguments", "ended"),
    [
        (["set", "e99", "role=x"], 2),
        (["set", "e1", "hoursPerWeek=many"], 1),
        (["set", "e1", "hoursPerWeek=900"], 1),
        (["set", "e1", "rool=x"], 2),
        (["set", "e1", "role"], 2),
        (["set", "e1"], 2),
        (["set", "e1/role", "a", "b"], 2),
        (["add", "e1", "role=x"], 2),
        (["add", "goals", "stay"], 2),
        (["remove", "e1", "x"], 2),
        (["remove", "#e99"], 2),
        (["remove", "e1"], 1),
        (["set", "e1", "description=\x01"], 1),
    ],
)
def test_an_edit_that_cannot_be_leaves_the_file_as_it_was(
    run: Run, file: Path, arguments: list[str], ended: int
) -> None:
    before = file.read_bytes()
    result = run("edit", file, *arguments)
    got = 2 if type(result.exception).__name__ == "UsageError" else result.exit_code
    assert got == ended or (arguments[1] == "e99" and got == 2)
    assert file.read_bytes() == before


def test_references_are_named_and_can_go_along(run: Run, file: Path) -> None:
    refused = run("edit", file, "remove", "e1")
    assert refused.exit_code == 1
    assert "EP191" in refused.stderr
    assert "--references" in refused.stderr
    assert run("edit", file, "remove", "e1", "--references", "remove").exit_code == 0
    assert '"#e1"' not in file.read_text()
    assert run("validate", file).exit_code == 0


def test_a_dry_run_shows_the_change_and_writes_nothing(run: Run, file: Path) -> None:
    before = file.read_bytes()
    result = run("edit", file, "set", "e1", "hoursPerWeek=3", "--dry-run", "--lang", "nl")
    assert "uren per week" in result.stdout
    assert file.read_bytes() == before


def test_the_time_of_the_change_is_noted_and_the_text_of_the_rest_stays(run: Run, file: Path) -> None:
    before = tree(file)
    run("edit", file, "set", "owner/givenName", "Noor")
    after = tree(file)
    assert after.pop("modified") != before.pop("modified", None)
    assert after["experiences"] == before["experiences"]


def test_a_europass_is_edited_in_its_own_format(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cv.xml"
    shutil.copy(EXAMPLES / "europass-cv.xml", path)
    assert run("edit", path, "set", "e1", "role=Kok").exit_code == 0
    assert "<Label>Kok</Label>" in path.read_text()
    found = run("diff", EXAMPLES / "europass-cv.xml", path)
    assert "Kok" in found.stdout


def test_a_pdf_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    shutil.copy(EXAMPLES / "europass-cv.pdf", path)
    result = run("edit", path, "set", "e1", "role=Kok")
    assert result.exit_code == 2
    assert "cannot be changed" in result.stderr
    assert path.read_bytes() == (EXAMPLES / "europass-cv.pdf").read_bytes()
    out = tmp_path / "cv.json"
    assert run("edit", path, "set", "e1", "role=Kok", "-o", out).exit_code == 0
    assert "Kok" in out.read_text()


def test_diff_shows_text_json_and_patch(run: Run, file: Path) -> None:
    run("edit", file, "set", "owner/givenName", "Noor")
    original = EXAMPLES / "portfolio-care.eportfolio.json"
    assert '"Noor"' in run("diff", original, file).stdout
    assert any(
        op["path"] == "/owner/givenName" for op in json.loads(run("diff", original, file, "--format", "patch").stdout)
    )
    shown = json.loads(run("diff", original, file, "--format", "json").stdout)
    assert {change["pointer"] for change in shown["changes"]} >= {"/owner/givenName"}
    assert run("diff", original, file, "--exit-code").exit_code == 1
    assert run("diff", original, original, "--exit-code").exit_code == 0
    assert run("diff", original, original).stdout == ""


def test_merge_shows_proposals_and_joins_the_ones_that_are_named(run: Run, file: Path, tmp_path: Path) -> None:
    cv = EXAMPLES / "europass-cv.xml"
    old = tmp_path / "old.json"
    run("convert", cv, old)
    shown = run("merge", old, cv)
    assert "to decide: 0" in shown.stdout
    out = tmp_path / "both.json"
    result = run("merge", file, cv, "-o", out, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["added"]
    assert run("validate", out).exit_code == 0
    assert "m1" in run("merge", file, cv).stdout
    assert run("merge", file, cv, "--accept", "m999").exit_code == 2
    assert run("merge", file, cv, "--accept", "all", "-o", out).exit_code == 0
    assert run("merge", file, cv, "-o", file).exit_code == 2
    assert run("merge", file, cv, "-o", file, "--force").exit_code == 0
    assert run("validate", file).exit_code == 0


def test_nothing_of_the_documents_goes_to_standard_error(run: Run, file: Path) -> None:
    secret = "Zeldzaamwoord"
    run("edit", file, "set", "owner/familyName", secret)
    for arguments in (
        ["edit", file, "remove", "e1"],
        ["edit", file, "set", "e1", f"hoursPerWeek={secret}"],
        ["merge", file, EXAMPLES / "europass-cv.xml"],
        ["diff", file, EXAMPLES / "portfolio.eportfolio.json"],
    ):
        assert secret not in run(*arguments).stderr
