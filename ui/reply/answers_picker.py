"""What was answered to the like before: shown with why, put in at the caret, never sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.replying.letters import fold
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.sources import source_name
from ui.reply.panel import Offered, PickerPanel

if TYPE_CHECKING:
    from desktop.model.answering import PastAnswer
    from ui.style.theme import Theme


class AnswersPicker(PickerPanel):
    """``chosen`` carries a ``PastAnswer``. ``why`` words what its opinion shares with this one."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, heading=_("Similar replies"), find=_("Find among similar replies"), parent=parent
        )
        self.why: Callable[[PastAnswer], str] = lambda answer: ""
        self._answers: Sequence[PastAnswer] | None = None
        self.taken.connect(lambda chosen: self.chosen.emit(chosen))

    def wait(self) -> None:
        """They are being looked for."""
        self._answers = None

    def forget(self) -> None:
        """Nothing is known for the next item."""
        self._answers = None

    def show_answers(self, answers: Sequence[PastAnswer]) -> None:
        """These were found, the likest first."""
        self._answers = answers
        if not self.isHidden():
            self.fill()

    def offered(self, typed: str) -> list[Offered]:
        """Those with all of the typed words in the answer or in what it answered."""
        wanted = fold(typed).split()
        return [
            self._line(answer)
            for answer in self._answers or ()
            if all(word in fold(f"{answer.customer} {answer.said} {answer.text}") for word in wanted)
        ]

    def nothing(self, typed: str) -> str:
        """Still looking, nothing at all, or nothing with these words."""
        if self._answers is None:
            return _("Looking through your replies…")
        if typed.strip() and self._answers:
            return _("No similar reply with these words.")
        return _("You have not answered anything like this yet. What you post will be offered here.")

    def _line(self, answer: PastAnswer) -> Offered:
        who = answer.customer or source_name(answer.source)
        day = times.short_day(answer.posted_at) if answer.posted_at else ""
        title = f"{who} · {day}" if day else who
        why = self.why(answer)
        if answer.copies:
            more = ngettext(
                "You wrote nearly the same {count} more time.",
                "You wrote nearly the same {count} more times.",
                answer.copies,
            ).format(count=times.number(answer.copies))
            why = f"{why} {more}" if why else more
        said = _("“{words}”").format(words=" ".join(answer.said.split()))
        below = " ".join(answer.said.split())
        return Offered(title, answer.text, answer, below=below, why=why, said=said)
