"""What every test stands on: no screen, no owner's data, one language, and nothing left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# Qt reads this once, at the first import of a widget.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import hypothesis.configuration
import pytest

from desktop.wording import catalogue
from tests.support import leaks, logs, words

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "en"

hypothesis.configuration.set_hypothesis_home_dir(ROOT / ".cache" / "hypothesis")
hypothesis.settings.register_profile(
    "quick", max_examples=40, deadline=None, derandomize="CI" in os.environ, print_blob=True
)
hypothesis.settings.register_profile("thorough", max_examples=2_000, deadline=None)
hypothesis.settings.load_profile("quick")


def pytest_configure(config: pytest.Config) -> None:
    words.compile_when_stale()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs Qt, and run it after everything else."""
    for item in items:
        if _needs_qt(item):
            item.add_marker(pytest.mark.gui)
    items.sort(key=_needs_qt)


def _needs_qt(item: pytest.Item) -> bool:
    return "qapp" in getattr(item, "fixturenames", ())


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An owner's data folder of its own for each test, English, UTC and the real clock."""
    monkeypatch.setenv("OIDO_DATA", str(tmp_path_factory.mktemp("data")))
    monkeypatch.setenv("OIDO_LANG", LANGUAGE)
    for name in ("OIDO_INBOX", "OIDO_NOW"):
        monkeypatch.delenv(name, raising=False)
    catalogue.use(LANGUAGE)


@pytest.fixture
def in_spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    """The owner reads Spanish in this test."""
    monkeypatch.setenv("OIDO_LANG", "es")
    catalogue.use("es")


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning or worse in Oído's log fails the test, unless it is marked ``logs``."""
    with logs.recorded() as records:
        yield
    if records and request.node.get_closest_marker("logs") is None:
        pytest.fail("unexpected log:\n" + "\n".join(logs.line(record) for record in records), pytrace=False)


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with a window may leave no thread, running timer or window behind."""
    if not _needs_qt(request.node) or request.node.get_closest_marker("leaks"):
        yield
        return
    # Fixtures asked for later are torn down earlier: the application stays, the test's windows are gone.
    request.getfixturevalue("qapp")
    before = leaks.present()
    yield
    left = leaks.left_since(before)
    if left:
        pytest.fail("left behind:\n" + "\n".join(f"  {what}" for what in left), pytrace=False)


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of this checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of samples and data beside the checkout; the test is skipped where there is none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder ../shared, which lies beside the maintainers' checkouts only")
    return folder
