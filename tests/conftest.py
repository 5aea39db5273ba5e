"""What every test shares: no network, the sample files where they are, and how hard hypothesis tries."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

_NETWORK = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"})


def _no_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuses every address that leaves the process family; a path is a pipe between processes of one machine."""
    if event not in _NETWORK:
        return
    address = arguments[1] if event.startswith(("socket.connect", "socket.bind", "socket.sendto")) else None
    if isinstance(address, str | bytes):
        return
    raise RuntimeError(f"tests have no network: {event}")


sys.addaudithook(_no_network)

_COMMON: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
}
settings.register_profile("default", max_examples=60, **_COMMON)
settings.register_profile("ci", max_examples=600, **_COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def _folder(variable: str) -> Path:
    value = os.environ.get(variable)
    if not value:
        pytest.skip(f"{variable} names no folder")
    path = Path(value)
    if not path.is_dir():
        pytest.skip(f"{variable} names a folder that is not there")
    return path


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of sample files named by EPORTFOLIO_CORPUS."""
    return _folder("EPORTFOLIO_CORPUS")


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of data sets named by EPORTFOLIO_DATA."""
    return _folder("EPORTFOLIO_DATA")


@pytest.fixture(scope="session")
def examples() -> Path:
    """The example documents of the documentation."""
    return ROOT / "docs" / "examples"
