"""What the start does not need is made when it is asked for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from pytestqt.qtbot import QtBot

from desktop.operations import inboxes
from desktop.store import batches
from tests.ui.window.conftest import Settle, leave
from ui.afterwards import Afterwards
from ui.application import House
from ui.inbox import rereading
from ui.style.theme import Theme

HEAVY = (
    "desktop.importing", "desktop.understanding", "desktop.reporting", "desktop.replying",
    "desktop.operations.importing", "desktop.model.details", "desktop.model.media", "desktop.model.raw",
    "desktop.model.answering", "desktop.model.ideas", "ui.reader.page", "ui.reply", "ui.welcome.page",
    "ui.notices", "ui.doorbell", "ui.inbox.snoozing", "ui.inbox_dialogs", "ui.importing.dropped",
    "ui.ideas.adding", "desktop.model.hours", "desktop.operations.views", "PySide6.QtNetwork", "tomllib",
)  # fmt: skip
# PySide makes a class when it is first asked for, and all of them when Qt hands over a widget of its own.
UNKNOWN = {"QWizard", "QCalendarWidget", "QFileDialog"}
# So many modules are loaded in a moment.
FEW = 12
MADE = """
import importlib
import sys
from ui.preferences.choices import WindowChoices
from ui import loaded_late, session
from PySide6 import QtWidgets
application = session.make_application(["oido"])
house = session.start(WindowChoices())
print(*sys.modules)
print(*vars(QtWidgets))
late = loaded_late.OF_THE_READER, loaded_late.OF_THE_REPLY, loaded_late.OF_WHAT_GOES_ON
for name in (name for names in late for name in names):
    before = len(sys.modules)
    importlib.import_module(name)
    print(name, len(sys.modules) - before)
house.close()
"""


def test_importing_is_loaded_where_there_is_one_to_go_on_with(
    house: House, inbox: Path, settle: Settle
) -> None:
    assert "imports" not in vars(house.sheets)
    with inboxes.open_inbox(inbox) as other, other.database.transaction() as connection:
        batches.start(connection, at=1_700_000_000, request={"paths": ["nuevas.csv"]})
    house.open(inbox)
    settle(house)
    assert "imports" in vars(house.sheets)
    assert house.sheets.import_sheet.isVisible()


@pytest.fixture(scope="module")
def said() -> list[str]:
    """What a window of its own has loaded when it is made, and what it loads then."""
    done = subprocess.run([sys.executable, "-c", MADE], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_the_window_is_made_without_the_heavy_rooms(said: list[str]) -> None:
    loaded = said[0].split()
    assert "ui.session" in loaded
    assert not [name for name in loaded if name.startswith(HEAVY)]


def test_the_window_is_made_with_the_classes_of_its_own_widgets_alone(said: list[str]) -> None:
    known = set(said[1].split())
    assert "QTableView" in known
    assert not known & UNKNOWN


def test_the_rest_is_loaded_a_little_at_a_time(said: list[str]) -> None:
    pieces = {name: int(count) for name, count in (line.split() for line in said[2:])}
    assert {"ui.reader.page", "desktop.operations.people"} <= pieces.keys()
    assert not {name: count for name, count in pieces.items() if count > FEW}


def test_the_list_is_there_before_the_reader(
    empty_house: House, inbox: Path, settle: Settle, qtbot: QtBot
) -> None:
    window = empty_house.window
    empty_house.open(inbox)
    with qtbot.waitSignal(window.panel.model.modelReset):
        pass
    assert window.panel.model.rowCount() == 6
    assert not {"reader", "notices", "welcome"} & vars(window).keys()
    settle(empty_house)
    assert window.reader.detail is not None
    assert window.reader.detail.row.id == window.panel.open_id
    assert "welcome" not in vars(window)


@pytest.mark.parametrize(
    ("action", "done"),
    [
        ("reply", lambda house: house.replies.composer.editor),
        ("note", lambda house: house.window.reader.page.notes),
    ],
)
def test_who_is_quicker_than_the_window_is_served(
    empty_house: House,
    inbox: Path,
    settle: Settle,
    qtbot: QtBot,
    action: str,
    done: Callable[[House], QObject],
) -> None:
    window = empty_house.window
    empty_house.open(inbox)
    with qtbot.waitSignal(window.panel.model.modelReset):
        pass
    window.actions_table[action].trigger()
    assert window.reader.detail is not None
    assert window.reader.detail.row.id == window.panel.open_id
    settle(empty_house)
    focused = window.focusWidget()
    assert focused is done(empty_house) or focused.parent() is done(empty_house)


@pytest.fixture
def made_house(theme: Theme, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A house that was told its inbox when it was made; its window has not been shown."""
    monkeypatch.setattr(rereading, "START_MS", 10**8)
    house = House(theme, inbox)
    yield house
    leave(house)


def test_the_first_picture_holds_the_rows_and_all_else_waits_for_it(
    made_house: House, settle: Settle
) -> None:
    made_house.jobs.wait_for_store(30_000)
    assert made_house.window.panel.model.rowCount() == 6
    assert made_house.afterwards.waits
    assert "reader" not in vars(made_house.window)
    made_house.window.show()
    settle(made_house)
    assert made_house.window.reader.detail is not None


def test_steps_wait_until_the_window_is_painted(qtbot: QtBot) -> None:
    taken: list[str] = []
    steps = Afterwards()
    steps.add(lambda: taken.append("one"))
    QCoreApplication.processEvents()
    assert not taken
    steps.begin()
    qtbot.waitUntil(lambda: taken == ["one"])


def test_steps_are_taken_one_at_a_time_in_their_order(qtbot: QtBot) -> None:
    taken: list[str] = []
    steps = Afterwards()
    steps.begin()
    steps.add(lambda: taken.append("one"), lambda: steps.add(lambda: taken.append("three")))
    steps.add(lambda: taken.append("two"))
    assert steps.waits
    assert not taken
    qtbot.waitUntil(lambda: not steps.waits)
    assert taken == ["one", "two", "three"]


def test_a_step_that_fails_holds_up_no_other(qtbot: QtBot) -> None:
    taken: list[str] = []
    steps = Afterwards()
    steps.begin()
    steps.add(lambda: 1 // 0, lambda: taken.append("next"))
    with qtbot.captureExceptions() as caught:
        qtbot.waitUntil(lambda: not steps.waits)
    assert taken == ["next"]
    assert [kind for kind, *_rest in caught] == [ZeroDivisionError]


def test_what_is_forgotten_is_not_done(qtbot: QtBot) -> None:
    taken: list[str] = []
    steps = Afterwards()
    steps.begin()
    steps.add(lambda: taken.append("late"))
    steps.forget()
    qtbot.wait(5)
    assert not taken


def test_no_step_is_taken_while_something_is_moved(qtbot: QtBot) -> None:
    steps, taken = Afterwards(), list[str]()
    steps.add(lambda: taken.append("first"), lambda: taken.append("second"))
    steps.hold()
    QCoreApplication.processEvents()
    assert taken == []
    qtbot.waitUntil(lambda: not steps.waits)
    assert taken == ["first", "second"]


def test_who_turns_the_wheel_at_the_end_of_the_list_moves_something(
    house: House, settle: Settle, qtbot: QtBot
) -> None:
    taken: list[str] = []
    view = house.window.panel.view
    view.scrollToBottom()
    settle(house)
    house.afterwards.add(lambda: taken.append("step"))
    at = QPointF(view.viewport().rect().center())
    turn = QWheelEvent(
        at, view.viewport().mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(view.viewport(), turn)
    QCoreApplication.processEvents()
    assert taken == []
    qtbot.waitUntil(lambda: taken == ["step"])
