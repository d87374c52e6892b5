"""What the checks say of the draft, less what the owner lets pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.model.drafts import Finding
from ui.reply.allowances import Allowances
from ui.reply.editor import DraftEditor
from ui.reply.finding_chips import FindingChips


class Checking(QObject):
    """``wanted(text)`` asks for the findings of a draft once the owner rests; ``show`` answers it.
    ``changed`` follows when there are others, or others that the owner lets pass."""

    wanted = Signal(str)
    changed = Signal()

    def __init__(self, chips: FindingChips, editor: DraftEditor, after_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._chips, self._editor = chips, editor
        self._feedback: int | None = None
        self._findings: list[Finding] = []
        self._allowances = Allowances()
        self._resting = QTimer(self, singleShot=True, interval=after_ms)
        self._resting.timeout.connect(self.ask)
        chips.pressed.connect(self._show_span)
        chips.accepted.connect(lambda code: self._allow(self._allowances.accept, code))
        chips.refused.connect(lambda code: self._allow(self._allowances.refuse, code))
        chips.ignored.connect(lambda code: self._allow(self._allowances.ignore, code))

    def begin(self, feedback: int | None, accepted: Sequence[str] = ()) -> None:
        """The draft answers this item, with checks that its reply was let pass before; None answers
        nothing."""
        self._feedback = feedback
        if feedback is not None:
            for code in accepted:
                self._allowances.accept(feedback, code)

    def forget(self) -> None:
        """The draft is another one: nothing is known of it."""
        self._resting.stop()
        self._chips.clear()
        self._findings = []

    def typed(self) -> None:
        """The draft has changed: check it again in a moment. An empty one has no faults."""
        self._resting.start()
        if not self._editor.words().strip():
            self._findings = []

    def ask(self) -> None:
        """Check the draft now."""
        text = self._editor.words()
        if self._feedback is not None and text.strip() and not self._editor.isReadOnly():
            self.wanted.emit(text)
        elif self._findings:
            self._findings = []
            self.changed.emit()

    def show(self, text: str, findings: Sequence[Finding]) -> None:
        """What was found in ``text``; dropped when the draft has changed since."""
        if self._feedback is not None and text == self._editor.words():
            self._findings = list(findings)
            self.changed.emit()

    @property
    def accepted(self) -> list[str]:
        """The codes of blocking checks that the owner lets pass here, in order."""
        return self._allowances.accepted(self._feedback) if self._feedback is not None else []

    @property
    def left(self) -> list[Finding]:
        """The findings to show."""
        return self._allowances.left(self._feedback, self._findings) if self._feedback is not None else []

    @property
    def blocking(self) -> int:
        """How many kinds of finding hold the reply up."""
        return self._allowances.blocking(self._feedback, self._findings) if self._feedback is not None else 0

    def _show_span(self, finding: Finding) -> None:
        if finding.end > finding.start:
            self._editor.select(finding.start, finding.end)

    def _allow(self, allowance: Callable[[int, str], None], code: str) -> None:
        """What a chip's menu does for the item on the screen."""
        if self._feedback is not None:
            allowance(self._feedback, code)
            self.changed.emit()
