"""One input from a path, bytes or a file object."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eportfolio.errors import LimitExceeded
from eportfolio.guard.limits import Limits
from eportfolio.guard.source import HEAD_BYTES, Source

CONTENT = bytes(range(256)) * 300


class Pipe(io.RawIOBase):
    """A stream that cannot seek, hands out little at a time and counts what was asked of it."""

    def __init__(self, data: bytes, step: int = 7) -> None:
        super().__init__()
        self.data = data
        self.step = step
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, target) -> int:
        chunk = self.data[self.taken : self.taken + min(self.step, len(target))]
        target[: len(chunk)] = chunk
        self.taken += len(chunk)
        return len(chunk)


def every_kind(data: bytes, folder: Path) -> list[object]:
    path = folder / "input.bin"
    path.write_bytes(data)
    return [
        str(path),
        path,
        data,
        bytearray(data),
        memoryview(data),
        io.BytesIO(data),
        Pipe(data, 1000),
        io.BufferedReader(io.BytesIO(data)),
        Source.of(data),
    ]


@pytest.mark.parametrize("index", range(9))
def test_every_kind_of_input_gives_the_same_bytes(index: int, tmp_path: Path) -> None:
    source = Source.of(every_kind(CONTENT, tmp_path)[index])
    assert source.head == CONTENT[:HEAD_BYTES]
    with source.open() as stream:
        assert stream.seek(-3, io.SEEK_END) == len(CONTENT) - 3
        assert stream.read() == CONTENT[-3:]
        stream.seek(0)
        assert stream.read(5) == CONTENT[:5]
    assert source.read() == CONTENT
    assert source.read() is source.read()
    assert source.open().read() == CONTENT


@pytest.mark.parametrize("index", range(9))
def test_a_longer_input_than_the_limit_is_refused(index: int, tmp_path: Path) -> None:
    limits = Limits(input_bytes=len(CONTENT) - 1)
    with pytest.raises(LimitExceeded) as caught:
        Source.of(every_kind(CONTENT, tmp_path)[index], limits).read()
    assert caught.value.problem.code == "EP004"
    assert caught.value.problem.params == {"limit": len(CONTENT) - 1, "name": "input_bytes"}
    assert "input" not in str(caught.value).replace("the input is", "")


@pytest.mark.parametrize("index", range(9))
def test_an_input_of_exactly_the_limit_is_read(index: int, tmp_path: Path) -> None:
    value = every_kind(CONTENT, tmp_path)[index]
    assert Source.of(value, Limits(input_bytes=len(CONTENT))).read(len(CONTENT)) == CONTENT


def test_the_smaller_of_both_limits_counts() -> None:
    source = Source.of(CONTENT, Limits(input_bytes=50))
    for limit, smallest, name in ((10, 10, "json_bytes"), (1_000_000, 50, "input_bytes")):
        with pytest.raises(LimitExceeded) as caught:
            source.read(limit, "json_bytes")
        assert caught.value.problem.params == {"limit": smallest, "name": name}


def test_never_more_than_one_byte_beyond_the_limit_is_taken() -> None:
    pipe = Pipe(CONTENT, step=1)
    with pytest.raises(LimitExceeded):
        Source.of(pipe).read(10)
    assert pipe.taken == 11


def test_a_refused_pipe_can_be_read_with_a_higher_limit() -> None:
    source = Source.of(Pipe(CONTENT))
    with pytest.raises(LimitExceeded):
        source.read(10)
    assert source.head == CONTENT[:HEAD_BYTES]
    assert source.read() == CONTENT


def test_a_file_object_counts_from_where_it_stands_and_stays_open() -> None:
    file = io.BytesIO(b"skipped" + CONTENT)
    file.seek(7)
    source = Source.of(file)
    assert source.head == CONTENT[:HEAD_BYTES]
    with source.open() as stream:
        assert stream.read() == CONTENT
    assert not file.closed
    assert source.read() == CONTENT


def test_two_streams_over_one_file_object_do_not_disturb_each_other() -> None:
    source = Source.of(io.BytesIO(CONTENT))
    first, second = source.open(), source.open()
    assert first.read(100) == second.read(100) == CONTENT[:100]
    first.seek(50_000)
    assert second.read(100) == CONTENT[100:200]
    assert first.read(100) == CONTENT[50_000:50_100]


def test_later_changes_of_a_bytearray_are_not_seen() -> None:
    data = bytearray(b"before")
    source = Source.of(data)
    data[:] = b"after!"
    assert source.read() == b"before"


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    source = Source.of(tmp_path / "absent.json")
    for use in (lambda: source.head, source.read, source.open):
        with pytest.raises(FileNotFoundError):
            use()


def test_a_folder_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises((IsADirectoryError, PermissionError)):
        Source.of(tmp_path).read()


def test_a_text_mode_file_is_a_type_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    with path.open() as file, pytest.raises(TypeError, match="text mode"):
        Source.of(file)


def test_a_reader_that_hands_out_text_is_a_type_error() -> None:
    class Sly:
        def read(self, _: int) -> str:
            return "text"

    with pytest.raises(TypeError, match="text mode"):
        Source.of(Sly()).read()


def test_a_non_blocking_reader_is_an_os_error() -> None:
    class Empty:
        def read(self, _: int) -> None:
            return None

    with pytest.raises(BlockingIOError):
        Source.of(Empty()).read()


@pytest.mark.parametrize("value", [None, 5, {"a": 1}, ["x"], object()])
def test_anything_else_is_a_type_error(value: object) -> None:
    with pytest.raises(TypeError, match="expected a path"):
        Source.of(value)


def test_a_source_keeps_its_limits_or_takes_new_ones() -> None:
    small = Limits(input_bytes=5)
    source = Source.of(CONTENT, small)
    assert Source.of(source) is source
    assert Source.of(source, small) is source
    assert source.limits is small
    wider = Source.of(source, Limits.local())
    assert wider.limits is Limits.local()
    assert wider.read() == CONTENT


def test_a_string_is_a_path_never_content() -> None:
    with pytest.raises(TypeError, match="pass bytes") as caught:
        Source.of('{"type": "Geheim"}')
    assert "Geheim" not in str(caught.value)
    with pytest.raises(FileNotFoundError):
        Source.of("Geheim.json").read()


def test_seeking_before_the_start_is_a_value_error() -> None:
    stream = Source.of(io.BytesIO(b"abc")).open()
    with pytest.raises(ValueError, match="before the start"):
        stream.seek(-9, io.SEEK_END)


@given(st.binary(max_size=300), st.integers(1, 20), st.integers(0, 300))
def test_a_pipe_reads_like_bytes(data: bytes, step: int, limit: int) -> None:
    source = Source.of(Pipe(data, step))
    if len(data) > limit:
        with pytest.raises(LimitExceeded):
            source.read(limit)
    else:
        assert source.read(limit) == data
    assert source.read() == data
