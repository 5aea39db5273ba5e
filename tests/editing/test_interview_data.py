"""The questions as data: complete, in both languages, and aimed at members that exist."""

from __future__ import annotations

import json

import jsonschema
import pytest

from eportfolio import resources
from eportfolio.cli.words import LANGUAGE_NAMES

DATA = resources.interview()
GROUPS = {group["id"]: group for group in DATA["groups"]}
QUESTIONS = [
    (group, question)
    for group in DATA["groups"]
    for question in (*group["questions"], *(group[name] for name in ("gate", "again", "list") if name in group))
]
IDS = [f"{group['id']}.{question['id']}" for group, question in QUESTIONS]


def target(group, pointer):
    """The published schema of what stands at a pointer of the document, or of an item of the group's section."""
    schema = resources.schema("portfolio")
    at = schema

    def followed(node):
        return schema["$defs"][node["$ref"].rsplit("/", 1)[-1]] if "$ref" in node else node

    way = pointer[1:].split("/")
    if group["kind"] in ("items", "lines"):
        at = followed(followed(at["properties"][group["section"]])["items"])
    elif group["kind"] == "visibility":
        at = schema["$defs"]["Experience"]
    for step in way:
        at = followed(followed(at)["properties"][step])
    return at


def test_the_questions_fit_their_schema():
    jsonschema.Draft202012Validator(json.loads(resources.schema_text("interview.schema.json"))).validate(DATA)


def test_every_id_is_used_once():
    assert len(GROUPS) == len(DATA["groups"])
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize(("group", "question"), QUESTIONS, ids=IDS)
def test_every_question_speaks_both_languages(group, question):
    for texts in (question["text"], question["help"], *(choice["text"] for choice in question.get("choices", ()))):
        assert texts["nl"]
        assert texts["en"]
    assert question["text"]["nl"] != question["text"]["en"]


@pytest.mark.parametrize(("group", "question"), QUESTIONS, ids=IDS)
def test_every_target_is_a_member_of_the_published_schema(group, question):
    if "to" in question:
        schema = target(group, question["to"])
        if question["answer"] == "choice" and "enum" in schema:
            assert {choice["value"] for choice in question["choices"]} <= set(schema["enum"])
    for choice in question.get("choices", ()):
        for pointer in choice.get("set", ()):
            assert target(group, pointer)
    for name in (*group.get("fixed", ()), *(name for known in group.get("known", ()) for name in known)):
        assert target(group, f"/{name}")
    for pointer in (group[name] for name in ("same", "shownIn") if name in group):
        assert target(group, pointer)


def test_a_target_that_does_not_exist_is_noticed():
    with pytest.raises(KeyError):
        target(GROUPS["work-now"], "/organisation/nickname")


@pytest.mark.parametrize(("group", "question"), QUESTIONS, ids=IDS)
def test_what_a_question_refers_to_stands_before_it(group, question):
    before = [other["id"] for other in group["questions"]]
    before = before[: before.index(question["id"])] if question["id"] in before else []
    for other in (question.get("after"), question.get("when", {}).get("question")):
        assert other is None or other in before
    if "from" in group:
        source, name = group["from"].split(".")
        assert list(GROUPS).index(source) < list(GROUPS).index(group["id"])
        assert name in [other["id"] for other in GROUPS[source]["questions"]]


def test_names_of_languages_are_those_that_are_shown():
    shown = {tag: {"nl": dutch, "en": english} for tag, (english, dutch) in LANGUAGE_NAMES.items()}
    assert DATA["languages"] == shown
