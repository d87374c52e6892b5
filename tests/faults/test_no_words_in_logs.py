"""Whatever breaks, and wherever: no name, handle, address or word of a customer, and no name of a folder
of the owner's, gets into the log, onto stderr or into the report that is sent."""

from __future__ import annotations

import contextlib
import io
import logging
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop import __main__ as program
from desktop import cli, log, log_file, paths
from tests.support.inboxes import write_table
from ui.notices import report

pytestmark = [
    pytest.mark.logs,
    # What is cut off in the middle of opening a file leaves it to be thrown away.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

# Words that stand nowhere in the program.
WORD = st.text("ñçøxqzßж", min_size=6, max_size=9)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose every word is private."""

    name: str
    handle: str
    mail: str
    said: str
    folder: str


PEOPLE = st.builds(Person, *(WORD for _ in range(5)))

PLACES = st.integers(0, 11).flatmap(lambda power: st.integers(0, 1 << power))
"""How many calls before it breaks: in some commands there are a hundred, in some a hundred thousand."""

VERBS = {
    "import": "import {table}",
    "import of what is unreadable": "import {broken}",
    "import with a mapping": "import {table} --mapping {broken}",
    "search": "list {said}",
    "search and filter": "list customer:{name} --json",
    "one item": "show 1 --json",
    "one customer": "customer 1 --json",
    "understanding": "understand {said}",
    "checks": "check --channel google --text {said}",
    "reply": "reply 1 --text {said} --posted",
    "note": "note 1 {said}",
    "tag": "tag 1 +{said}",
    "snooze": "snooze 1 {said}",
    "export": "export feedback {folder}.csv",
    "log as PDF": "export replies {folder}.pdf",
    "access": "person export 1 {folder}.json",
    "erasure": "person forget 1",
    "doctor": "doctor",
}


class Broken(Exception):
    """Quotes all that is at hand where it happens, as a careless library would."""


class _Break:
    """Raises ``Broken`` at the call of that number of a function of ours."""

    def __init__(self, at: int) -> None:
        self._left = at

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and str(frame.f_globals.get("__name__", "")).startswith("desktop."):
            self._left -= 1
            if self._left < 0:
                sys.setprofile(None)
                quoted = repr(frame.f_locals)
                raise Broken(quoted) from OSError(5, quoted, quoted)


@contextlib.contextmanager
def the_log() -> Iterator[Path]:
    """The real log, in its file."""
    root = logging.getLogger("oido")
    before, level = root.handlers[:], root.level
    root.handlers.clear()
    log.start()
    try:
        yield paths.log_file()
    finally:
        for handler in root.handlers:
            handler.close()
        root.handlers[:] = before
        root.setLevel(level)


def scene(folder: Path, person: Person) -> dict[str, str]:
    """A table and a file that cannot be read, in a folder and under names that are private, too."""
    place = folder / person.folder
    place.mkdir()
    words = f"{person.said} {person.mail}@{person.mail}.es {person.handle}"
    table = write_table(place / f"{person.name}.csv", [("01/11/2026", person.name, "1", words, "")])
    broken = place / f"{person.said}.json"
    broken.write_text(f'{{"{person.name}": "{words}', "utf-8")
    return {"table": str(table), "broken": str(broken), "folder": str(place / person.folder)}


def perform(arguments: list[str], break_at: int) -> tuple[str, BaseException | None]:
    """(what was printed on stderr, the error that nobody caught) of a command that breaks on its way."""
    said, caught = io.StringIO(), None
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        sys.setprofile(_Break(break_at))
        try:
            cli.run(arguments)
        except Exception as error:  # noqa: BLE001 - as sys.excepthook does
            caught = error
        finally:
            sys.setprofile(None)
        if caught is not None:
            program._say_defect(type(caught), caught, caught.__traceback__)
    return said.getvalue(), caught


@settings(max_examples=25)
@given(person=PEOPLE, verb=st.sampled_from(sorted(VERBS)), break_at=PLACES)
def test_no_defect_quotes_a_customer(person: Person, verb: str, break_at: int) -> None:
    with tempfile.TemporaryDirectory(prefix="oido-") as folder, the_log() as written:
        places = scene(Path(folder), person)
        inbox = ["--inbox", str(Path(folder) / person.folder / f"{person.name}.oido")]
        with contextlib.redirect_stdout(io.StringIO()):
            cli.run([*inbox, "import", places["table"]])
        values = {"name": person.name, "said": person.said, **places}
        arguments = [part.format_map(values) for part in VERBS[verb].split(" ")]
        said, caught = perform([*inbox, *arguments], break_at)
        kept = written.read_text("utf-8") if written.exists() else ""
    if caught is not None:
        shown = report(caught)
        assert kept
        assert "Broken" in shown
        assert not private(person, shown), shown
        assert not private(person, said), said
    assert not private(person, kept), kept


def private(person: Person, text: str) -> list[str]:
    return [word for word in astuple(person) if word in text]


def test_the_places_and_kinds_of_an_error_are_told_with_its_causes() -> None:
    try:
        _fails()
    except ValueError as error:
        told = log.trace(error)
    assert f"{__name__}, line" in told
    assert "in _fails" in told
    assert told.index("FileNotFoundError ENOENT") < told.index("ValueError")
    assert "Ana" not in told
    assert str(Path.home()) not in told


def _fails() -> None:
    try:
        Path("/Ana/Pérez").read_text("utf-8")
    except OSError as error:
        raise ValueError("Ana") from error


def test_an_endless_recursion_is_told_in_short() -> None:
    def again(name: str) -> None:
        again(name)

    with pytest.raises(RecursionError) as caught:
        again("Ana")
    assert len(log.trace(caught.value).splitlines()) < 2 * log_file.DEEPEST
