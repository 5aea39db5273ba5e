"""The mappings to other schemes: complete, to concepts that exist, and reaching far enough."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from conftest import ROOT
from eportfolio.guard.limits import Limits
from eportfolio.vocabulary import terms
from eportfolio.vocabulary.scheme import load

FOLDER = ROOT / "vocab" / "mappings"
OBJECTS = {
    "esco": r"http://data\.europa\.eu/esco/(skill|isced-f)/[0-9A-Za-z.-]+",
    "digcomp": r"digcomp:[1-5]\.[1-6]",
    "onet": r"onet:2\.[A-C]\.[0-9]+(\.[a-z0-9]+)*",
}
MATCHES = {f"skos:{name}Match" for name in ("exact", "close", "broad", "narrow", "related")}
NOTHING = "sssom:NoTermFound"


def read(name: str) -> list[dict[str, str]]:
    text = (FOLDER / f"{name}.sssom.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return read("esco")


def test_there_is_a_test_for_every_file() -> None:
    assert {path.name.partition(".")[0] for path in FOLDER.iterdir()} == set(OBJECTS)


@pytest.mark.parametrize("name", OBJECTS)
def test_every_concept_is_mapped_or_said_to_have_no_counterpart(name: str) -> None:
    scheme = load((ROOT / "vocab" / "competencies.ttl").read_bytes(), Limits.local())
    ours = {uri.removeprefix(terms.VOCABULARY) for uri in scheme.concepts}
    assert {row["subject_id"].removeprefix("voc:") for row in read(name)} == ours


@pytest.mark.parametrize("name", OBJECTS)
def test_every_row_is_whole(name: str) -> None:
    rows = read(name)
    for row in rows:
        assert row["predicate_id"] in MATCHES
        assert row["mapping_justification"] == "semapv:ManualMappingCuration"
        assert 0 < float(row["confidence"]) <= 1
        if row["object_id"] == NOTHING:
            assert row["comment"]
        else:
            assert re.fullmatch(OBJECTS[name], row["object_id"])
    pairs = Counter((row["subject_id"], row["object_id"]) for row in rows)
    assert max(pairs.values()) == 1
    exact = Counter(row["object_id"] for row in rows if row["predicate_id"] == "skos:exactMatch")
    assert [uri for uri, number in exact.items() if number > 1 and uri != NOTHING] == []


def esco(data: Path, name: str) -> list[dict[str, str]]:
    with (data / "esco-1.1.1-en" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_object_exists_under_its_label(rows: list[dict[str, str]], data: Path) -> None:
    labels = {row["conceptUri"]: row["preferredLabel"].strip() for row in esco(data, "skills_en.csv")}
    labels |= {row["conceptUri"]: row["preferredLabel"].strip() for row in esco(data, "skillGroups_en.csv")}
    for row in esco(data, "skillsHierarchy_en.csv"):
        for level in "0123":
            labels.setdefault(row[f"Level {level} URI"], row[f"Level {level} preferred term"].strip())
    for row in rows:
        if row["object_id"] != NOTHING:
            assert labels[row["object_id"]] == row["object_label"]


def test_practical_occupations_reach_concepts_of_ours(rows: list[dict[str, str]], data: Path) -> None:
    """Of the essential skills of occupations in ISCO groups 5 to 9, at least 80 % reach a concept below a facet."""
    broader: dict[str, set[str]] = defaultdict(set)
    for row in esco(data, "broaderRelationsSkillPillar.csv"):
        broader[row["conceptUri"]].add(row["broaderUri"])
    near = {"skos:exactMatch", "skos:closeMatch", "skos:narrowMatch"}
    mapped = {row["object_id"] for row in rows if row["predicate_id"] in near}
    groups = {row["conceptUri"]: row["iscoGroup"][:1] for row in esco(data, "occupations_en.csv")}
    reached = asked = 0
    for row in esco(data, "occupationSkillRelations.csv"):
        if row["relationType"] == "essential" and groups.get(row["occupationUri"], "") in set("56789"):
            waiting, seen = [row["skillUri"]], set()
            while waiting and not seen & mapped:
                uri = waiting.pop()
                seen.add(uri)
                waiting += broader[uri] - seen
            asked += 1
            reached += bool(seen & mapped)
    assert reached / asked >= 0.8
