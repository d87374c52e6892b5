"""An inbox that can only be looked at: why it is so, and what rests in its window meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from desktop.errors import OidoError, UserError
from desktop.later import later
from desktop.operations import inboxes
from desktop.wording.catalogue import gettext as _

if TYPE_CHECKING:
    from desktop.operations import disks
else:
    disks = later("desktop.operations.disks")

_NAME = "looking"
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def away(error: OidoError) -> str:
    """Why nothing can be saved for now in the inbox that is open, and what to do."""
    if error.code == disks.FULL:
        why = _(
            "The disk is full, so nothing can be saved for now: make room on it, and everything goes on by"
            " itself."
        )
    elif error.code == disks.READ_ONLY:
        why = _(
            "Nothing can be written to the disk any more, so nothing can be saved for now: allow it again,"
            " and everything goes on by itself."
        )
    elif error.code == disks.GONE:
        why = _(
            "This inbox is no longer where it was, so nothing can be saved for now: connect its disk again,"
            " or put it back, and everything goes on by itself."
        )
    else:
        why = _(
            "The disk with this inbox does not answer, so nothing can be saved for now: connect it again,"
            " and everything goes on by itself."
        )
    kept = _("Keep this window open until then, and nothing that you type is lost.")
    return f"{why} {kept}"


def reason(error: Exception) -> str:
    """Why an inbox can only be looked at, and what to do, by the error that told of it."""
    code = error.code if isinstance(error, OidoError) else ""
    if code == inboxes.DAMAGED:
        return _(
            "This inbox is damaged, so you can only look at it: go back to a copy, or rescue what can still"
            " be read."
        )
    if code == inboxes.BUSY:
        return _(
            "Another program is writing to this inbox, so for now you can only look at it: wait until that"
            " is done, and open it again."
        )
    return _(
        "Nothing can be written to this inbox, so you can only look at it: allow writing to its file and"
        " folder, or copy it elsewhere, and open it again."
    )


class Looking(QObject):
    """How ``window`` holds its inbox: ``why`` is the sentence while it can only be looked at, else '';
    ``passing`` says that this ends by itself, so that the owner may go on writing what is saved then.

    ``refused`` says that something was to be written nevertheless, so that the sentence is to be told;
    ``again`` asks to open the inbox once more, ``copies_wanted`` for its copies.
    """

    changed = Signal()
    refused = Signal()
    again = Signal()
    copies_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.why = ""
        self.damaged = self.passing = False
        self.setObjectName(_NAME)

    def begin(self, error: Exception) -> None:
        """From now on it can only be looked at, because of ``error``."""
        self.passing = False
        self._turn(reason(error), isinstance(error, OidoError) and error.code == inboxes.DAMAGED)

    def wait(self, error: OidoError) -> None:
        """Nothing can be written until the disk is back."""
        self.passing = True
        self._turn(away(error), False)

    def end(self) -> None:
        """It can be written to."""
        self.passing = False
        self._turn("", False)

    def told(self, error: Exception) -> Exception:
        """``error`` as the owner hears of it: what fails since nothing can be written has one sentence."""
        failed = isinstance(error, OidoError) and error.code == inboxes.READ_ONLY
        return UserError(self.why) if failed and self.why else error

    def _turn(self, why: str, damaged: bool) -> None:
        if why != self.why:
            self.why, self.damaged = why, damaged
            for held in self._window.findChildren(_Held):
                held.follow()
            self.changed.emit()


def writes(*controls: QWidget) -> None:
    """Let these rest, wherever they stand, while nothing can be written; of a menu, all that it offers."""
    for control in controls:
        if isinstance(control, QMenu):
            control.aboutToShow.connect(lambda menu=control: _rest(menu))
        else:
            _Held(control)


def looks_only(part: QWidget) -> bool:
    """Whether the inbox of the window around ``part`` can only be looked at."""
    looking = _around(part)
    return looking is not None and bool(looking.why)


def refused(part: QWidget, *, kept: bool = False) -> bool:
    """The same for a step that was asked for: where it cannot be taken, the owner is told why. What is
    ``kept`` until it can be saved is refused only where that will never be."""
    looking = _around(part)
    if looking is None or not looking.why or (kept and looking.passing):
        return False
    looking.refused.emit()
    return True


def _around(part: QWidget) -> Looking | None:
    top: QWidget = part
    # Not window(): a menu would be its own.
    while (above := top.parentWidget()) is not None:
        top = above
    return top.findChild(Looking, _NAME, _DIRECT)


class _Held(QObject):
    """Keeps ``control`` out of use as long as that lasts, whatever its page wants of it meanwhile."""

    def __init__(self, control: QWidget) -> None:
        super().__init__(control)
        self._control = control
        self._resting = False
        control.installEventFilter(self)
        self.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.EnabledChange):
            self.follow()
        return False

    def follow(self) -> None:
        """Rest or work, as the window does."""
        resting, control = looks_only(self._control), self._control
        if isinstance(control, QPlainTextEdit):
            # Its words can still be scrolled and copied.
            control.setReadOnly(resting)
        elif resting and control.isEnabled():
            control.setEnabled(False)
        elif self._resting and not resting:
            control.setEnabled(True)
        self._resting = resting


def _rest(menu: QMenu) -> None:
    if looks_only(menu):
        for action in menu.actions():
            action.setEnabled(False)
