"""`vocab` on the command line; the rules themselves are tested in tests/vocabulary."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import Run

SOUND = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix x: <https://example.org/v/> .
x:s a skos:ConceptScheme ; skos:prefLabel "S"@en .
x:a a skos:Concept ; skos:topConceptOf x:s ; skos:inScheme x:s ; skos:prefLabel "sew"@en ; skos:note "With thread."@en .
"""


def test_the_command_tells_findings_and_refuses_what_is_none(run: Run, tmp_path: Path) -> None:
    good, bad, none = tmp_path / "good.ttl", tmp_path / "bad.ttl", tmp_path / "none.ttl"
    good.write_text(SOUND)
    bad.write_text(SOUND + 'x:a skos:altLabel "Sew"@en .')
    none.write_text("nothing")
    assert run("vocab", "check", good).exit_code == 0
    assert run("vocab", "check", good).stdout.endswith("0 findings\n")
    told = run("vocab", "check", bad)
    assert told.exit_code == 1
    assert f"{bad}:4: error EP403" in told.stdout
    assert "bevinding" in run("vocab", "check", bad, "--lang", "nl").stdout
    assert run("vocab", "check", none).exit_code == 3
    assert run("vocab", "check", tmp_path / "gone.ttl").exit_code == 3
    answers = json.loads(run("vocab", "check", good, bad, "--format", "json").stdout)
    assert [answer["ok"] for answer in answers] == [True, False]
