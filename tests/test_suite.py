"""The suite keeps its own rules."""

from __future__ import annotations

import socket

import pytest


def _bind() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))


@pytest.mark.parametrize(
    "use",
    [
        lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
        lambda: socket.getaddrinfo("example.org", 80),
        lambda: socket.gethostbyname("example.org"),
        _bind,
    ],
)
def test_there_is_no_network(use: object) -> None:
    with pytest.raises(RuntimeError, match="no network"):
        use()  # type: ignore[operator]  # it is a function
