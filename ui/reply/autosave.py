"""Keeps what is typed: soon after the last key, at once when the eye moves on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

IDLE_MS = 900
LONGEST_MS = 2000
RETRY_MS = 5000


class Kept(StrEnum):
    """Whether the words on the screen are in the inbox."""

    CLEAN = "clean"
    TYPING = "typing"
    SAVED = "saved"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be kept for an item: the draft and the code of the template it began with."""

    text: str
    template: str = ""


Saver = Callable[[int, str, str], None]


class Autosave(QObject):
    """Hands typed words to a saver and remembers them until the saver confirms.

    ``save(feedback_id, text, template)`` may work later; it must end in ``confirm`` or
    ``refuse``. Words are handed over ``idle_ms`` after the last key and never later than
    ``longest_ms`` after the first unsaved one (product.md A2: nothing lost after 2 s).
    """

    changed = Signal()

    def __init__(
        self,
        save: Saver,
        *,
        idle_ms: int = IDLE_MS,
        longest_ms: int = LONGEST_MS,
        retry_ms: int = RETRY_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._feedback: int | None = None
        self._typed: Words | None = None
        self._kept: dict[int, Kept] = {}
        self._on_the_way: dict[int, Words] = {}
        self._refused: dict[int, Words] = {}
        self._idle = self._timer(idle_ms, self.flush)
        self._longest = self._timer(longest_ms, self.flush)
        self._retry = self._timer(retry_ms, self.try_again)

    def _timer(self, interval: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(then)
        return timer

    def begin(self, feedback_id: int | None, *, stored: bool = False) -> None:
        """Watch another item (None: none); what was typed for the last one is handed over.
        ``stored``: the inbox already holds the draft that is shown."""
        self.flush()
        self._feedback = feedback_id
        if feedback_id is not None and feedback_id not in self._kept:
            self._kept[feedback_id] = Kept.SAVED if stored else Kept.CLEAN
        self.changed.emit()

    def unsaved(self, feedback_id: int) -> Words | None:
        """Words of an item that the inbox has not confirmed yet: newer than any stored draft."""
        if self._typed is not None and feedback_id == self._feedback:
            return self._typed
        return self._refused.get(feedback_id) or self._on_the_way.get(feedback_id)

    @property
    def waiting(self) -> bool:
        """Whether there are words that the inbox has not confirmed yet."""
        return bool(self._typed or self._refused or self._on_the_way)

    @property
    def state(self) -> Kept:
        """How the watched item stands."""
        return Kept.CLEAN if self._feedback is None else self._kept.get(self._feedback, Kept.CLEAN)

    def typed(self, text: str, template: str = "") -> None:
        """The watched item's words changed."""
        if self._feedback is None:
            return
        self._typed = Words(text, template)
        self._refused.pop(self._feedback, None)
        self._idle.start()
        if not self._longest.isActive():
            self._longest.start()
        self._set(self._feedback, Kept.TYPING)

    def flush(self) -> None:
        """Hand over at once what was typed."""
        self._idle.stop()
        self._longest.stop()
        if self._feedback is None or self._typed is None:
            return
        words, self._typed = self._typed, None
        self._hand_over(self._feedback, words)

    def close(self) -> None:
        """Hand over what is left and forget it: the window goes, or another inbox comes, whose
        items have the same numbers."""
        self.begin(None)
        self.try_again()
        self._retry.stop()
        for kept in (self._kept, self._on_the_way, self._refused):
            kept.clear()

    def confirm(self, feedback_id: int, text: str) -> None:
        """The inbox holds ``text`` for this item."""
        words = self._on_the_way.get(feedback_id)
        if words is not None and words.text == text:
            del self._on_the_way[feedback_id]
        if self.unsaved(feedback_id) is None:
            self._set(feedback_id, Kept.SAVED)

    def refuse(self, feedback_id: int, text: str) -> None:
        """The inbox could not take ``text``: it is kept here and tried again."""
        words = self._on_the_way.get(feedback_id)
        if words is None or words.text != text:
            return
        del self._on_the_way[feedback_id]
        if self.unsaved(feedback_id) is None:
            self._refused[feedback_id] = words
            self._set(feedback_id, Kept.FAILED)
            self._retry.start()

    def forget(self, feedback_id: int) -> None:
        """The item is gone: nothing is kept for it any more."""
        if feedback_id == self._feedback:
            self._idle.stop()
            self._longest.stop()
            self._feedback = self._typed = None
        for kept in (self._kept, self._on_the_way, self._refused):
            kept.pop(feedback_id, None)

    def _hand_over(self, feedback_id: int, words: Words) -> None:
        self._on_the_way[feedback_id] = words
        self._save(feedback_id, words.text, words.template)

    def try_again(self) -> None:
        """Hand over what could not be saved before."""
        refused, self._refused = self._refused, {}
        for feedback_id, words in refused.items():
            self._hand_over(feedback_id, words)

    def _set(self, feedback_id: int, kept: Kept) -> None:
        self._kept[feedback_id] = kept
        if feedback_id == self._feedback:
            self.changed.emit()
