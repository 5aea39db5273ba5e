"""`convert`: whole or not at all, and nothing lost in silence."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import eportfolio as ep


@pytest.fixture
def lossy(write, make, canary) -> Path:
    """A document with a member that linked-data processors drop: one loss on the way to JSON-LD."""
    return write(make(hobbyhorse=canary))


def test_the_ending_of_the_output_chooses_the_format(run, write, make, tmp_path):
    path = write(make())
    result = run("convert", path, tmp_path / "cv.jsonld")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"read json: 1 experience; wrote {tmp_path / 'cv.jsonld'} (jsonld); 0 values lost\n"
    assert "@context" in json.loads((tmp_path / "cv.jsonld").read_bytes())
    assert ep.read(tmp_path / "cv.jsonld").owner == ep.read(path).owner


def test_an_ending_that_tells_nothing_needs_to(run, write, make, tmp_path):
    path = write(make())
    assert run("convert", path, tmp_path / "cv.odt").exit_code == 2
    assert run("convert", path, tmp_path / "cv.odt", "--to", "json").exit_code == 0


def test_standard_streams_work_and_need_to(run, make, canary):
    data = json.dumps(make()).encode()
    assert run("convert", "-", "-", input=data).exit_code == 2
    result = run("convert", "-", "-", "--to", "json", input=data)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == make()
    assert result.stderr == "read json: 1 experience; wrote standard output (json); 0 values lost\n"
    assert canary not in result.stderr


def test_standard_output_of_a_process_is_the_document_byte_for_byte(start, make):
    data = json.dumps(make(headline="Één € \u2013 Ωμέγα")).encode()
    result = start("convert", "-", "-", "--to", "json", input=data, env={"PYTHONIOENCODING": "ascii"})
    assert result.returncode == 0
    assert result.stdout == ep.convert(data, "json").data


def test_losses_are_counted_and_told_how_to_get(run, lossy, tmp_path, canary):
    result = run("convert", lossy, tmp_path / "cv.jsonld")
    assert result.exit_code == 0
    assert "1 kept in json" in result.stderr
    assert "use --losses FILE" in result.stderr
    assert canary not in result.stderr


def test_the_list_of_losses_has_place_reason_and_value(run, lossy, tmp_path, canary):
    listed = tmp_path / "losses.json"
    result = run("convert", lossy, tmp_path / "cv.jsonld", "--losses", listed)
    assert result.exit_code == 0
    assert "use --losses" not in result.stderr
    [loss] = json.loads(listed.read_bytes())["losses"]
    assert list(loss) == ["code", "side", "pointer", "reason", "value", "kept"]
    assert (loss["pointer"], loss["value"], loss["side"]) == ("/hobbyhorse", canary, "document")


def test_the_list_of_losses_is_written_when_empty(run, write, make, tmp_path):
    run("convert", write(make()), tmp_path / "cv.jsonld", "--losses", tmp_path / "losses.json")
    assert json.loads((tmp_path / "losses.json").read_bytes()) == {"losses": []}


def test_the_list_of_losses_can_go_to_standard_output(run, lossy, tmp_path):
    result = run("convert", lossy, tmp_path / "cv.jsonld", "--losses", "-")
    assert len(json.loads(result.stdout)["losses"]) == 1
    assert run("convert", lossy, "-", "--to", "jsonld", "--losses", "-").exit_code == 2


def test_strict_refuses_loss_with_4_and_still_lists_it(run, lossy, tmp_path, canary):
    out, listed = tmp_path / "cv.jsonld", tmp_path / "losses.json"
    result = run("convert", lossy, out, "--strict", "--losses", listed)
    assert (result.exit_code, result.stdout) == (4, "")
    assert not out.exists()
    assert len(json.loads(listed.read_bytes())["losses"]) == 1
    assert canary not in result.stderr
    assert "use --losses FILE" in run("convert", lossy, out, "--strict").stderr


def test_strict_lets_a_lossless_conversion_through(run, write, make, tmp_path):
    assert run("convert", write(make()), tmp_path / "cv.jsonld", "--strict").exit_code == 0


def test_a_refusal_leaves_an_earlier_output_as_it_was(run, lossy, tmp_path):
    out = tmp_path / "cv.jsonld"
    out.write_text("eerder")
    assert run("convert", lossy, out, "--strict").exit_code == 4
    assert out.read_text() == "eerder"


def test_the_input_is_overwritten_only_by_force(run, write, make):
    path = write(make())
    before = path.read_bytes()
    for name in (path, path.parent / "." / path.name):
        result = run("convert", path, name)
        assert result.exit_code == 2
        assert "--force" in result.stderr
    assert path.read_bytes() == before
    assert run("convert", path, path, "--force").exit_code == 0
    assert json.loads(path.read_bytes()) == make()


def test_losses_never_overwrite_input_or_output(run, lossy, tmp_path):
    before = lossy.read_bytes()
    assert run("convert", lossy, tmp_path / "cv.jsonld", "--losses", lossy).exit_code == 2
    assert run("convert", lossy, tmp_path / "x", "--to", "json", "--losses", tmp_path / "x").exit_code == 2
    assert lossy.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [lossy.name]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_a_link_to_the_input_is_the_input(run, write, make, tmp_path):
    path = write(make())
    (tmp_path / "link.json").symlink_to(path)
    assert run("convert", path, tmp_path / "link.json").exit_code == 2


@pytest.mark.parametrize("where", ["no/such/folder/cv.json", "folder.json"])
def test_nothing_is_written_when_the_output_has_no_place(run, lossy, tmp_path, where):
    (tmp_path / "folder.json").mkdir()
    for arguments in (
        (tmp_path / where, "--losses", tmp_path / "l.json"),
        (tmp_path / "o.json", "--losses", tmp_path / where),
    ):
        result = run("convert", lossy, *arguments)
        assert result.exit_code == 3
        assert "cannot write: " in result.stderr
    assert {path.name for path in tmp_path.iterdir()} == {lossy.name, "folder.json"}


@pytest.mark.skipif(os.name != "posix", reason="devices are those of POSIX")
def test_a_device_is_written_to_and_not_replaced(run, write, make, tmp_path):
    fifo = tmp_path / "pipe.json"
    os.mkfifo(fifo)
    reading = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    assert run("convert", write(make()), fifo).exit_code == 0
    assert json.loads(os.read(reading, 65536)) == make()
    os.close(reading)
    assert not fifo.is_file()


def test_no_temporary_file_stays_behind(run, write, make, tmp_path, monkeypatch):
    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    path = write(make())
    monkeypatch.setattr("os.fsync", fail)
    result = run("convert", path, tmp_path / "cv.jsonld")
    assert result.exit_code == 3
    assert "cannot write: No space left on device" in result.stderr
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_upload_limits_are_the_smaller_ones(run, write, make, tmp_path):
    path = write(make(extensions={"x": {"y": ["z" * 1000] * 9000}}))
    assert run("convert", path, tmp_path / "a.jsonld").exit_code == 0
    result = run("convert", path, tmp_path / "b.jsonld", "--upload-limits")
    assert result.exit_code == 5
    assert not (tmp_path / "b.jsonld").exists()


def test_a_language_is_a_tag(run, write, make, tmp_path):
    assert run("convert", write(make()), tmp_path / "a.jsonld", "--lang", "not a tag").exit_code == 2
    assert run("convert", write(make()), tmp_path / "a.jsonld", "--lang", "nl-BE").exit_code == 0


def test_problems_noticed_while_reading_are_told(run, lossy, tmp_path):
    assert "warning EP110 /" in run("convert", lossy, tmp_path / "other.json").stderr


@pytest.mark.parametrize("name", ["europass-cv.xml", "europass-candidate.xml"])
def test_a_europass_file_becomes_a_portfolio(run, examples, tmp_path, name):
    if not (examples / name).is_file():
        pytest.skip("the example is not there")
    result = run("convert", examples / name, tmp_path / "my.eportfolio.json")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1 if "use --losses" not in result.stderr else -2].startswith("read europass-")
    assert run("validate", tmp_path / "my.eportfolio.json").exit_code == 0
