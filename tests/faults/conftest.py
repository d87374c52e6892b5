"""Disks of their own for tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import disks


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with three megabytes, where this process may mount one."""
    with disks.small_disk(tmp_path / "disk") as place:
        yield place
