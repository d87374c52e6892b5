"""What else was said in the same conversation, and what was answered, as quiet bubbles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.codes import ReplyState
from desktop.model.details import Detail, Reply
from desktop.model.rows import Row
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.sources import told_source
from ui.reader.shown import lay_out, plain, single_line
from ui.reader.words import Words
from ui.style.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.parts import ElidedLabel
from ui.widgets.styling import label

_INDENT = 32


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation: ``item`` is the id to open, or None for a reply of ours."""

    heading: str
    text: str
    ours: bool
    item: int | None = None


def _reply_heading(reply: Reply, now: datetime) -> str:
    when = times.short_day(reply.posted_at, now) if reply.posted_at else ""
    by = single_line(reply.by)
    if reply.state is ReplyState.WITHDRAWN:
        words = _("Reply taken back")
    elif by:
        words = _("Reply by {name}").format(name=by)
    else:
        words = _("Your reply")
    return " · ".join(part for part in (words, when) if part)


def _row_heading(row: Row, now: datetime, *, name: str = "") -> str:
    """Where and when; who as well where it is another customer, and whether it was never looked at."""
    new = pgettext("an item", "new") if row.unread else ""
    parts = (single_line(name), told_source(row.source), times.written(row, now), new)
    return " · ".join(part for part in parts if part)


def turns_of(detail: Detail, now: datetime) -> tuple[list[Turn], list[Turn]]:
    """Posted, imported and withdrawn replies to the item; the other items of its conversation, of
    whomever, each with what was answered to it.

    A draft and a reply that waits to be posted stand in the composer, not here.
    """
    others: list[Turn] = []
    for row in detail.thread:
        name = row.customer if row.customer_id != detail.row.customer_id else ""
        others.append(Turn(_row_heading(row, now, name=name), row.snippet, ours=False, item=row.id))
        others += _answers([reply for reply in detail.thread_replies if reply.feedback_id == row.id], now)
    return _answers(detail.replies, now), others


def _answers(replies: Sequence[Reply], now: datetime) -> list[Turn]:
    return [
        Turn(_reply_heading(reply, now), reply.text, ours=True)
        for reply in replies
        if reply.state in (ReplyState.POSTED, ReplyState.WITHDRAWN)
    ]


class Bubble(QWidget):
    """One turn: ours set in from the left on a tint, others on the plain ground."""

    def __init__(
        self, theme: Theme, turn: Turn, open_item: Callable[[int], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        box = QWidget()
        box.setObjectName("bubble")
        box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._box, self._ours = box, turn.ours
        inner = QVBoxLayout(box)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.setSpacing(4)
        inner.addLayout(self._head(turn, open_item))
        words = Words(theme, "body")
        words.show_words(lay_out(plain(turn.text.rstrip()), (), {}))
        words.setAccessibleName(turn.heading)
        inner.addWidget(words)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_INDENT if turn.ours else 0, 0, 0 if turn.ours else _INDENT, 0)
        outer.addWidget(box)
        self._dress()
        theme.changed.connect(self._dress)

    def _head(self, turn: Turn, open_item: Callable[[int], None]) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ElidedLabel(turn.heading, "small"), 1)
        if turn.item is not None:
            button = Button(self._theme, pgettext("an item", "Open"), kind="link")
            button.setAccessibleName(_("Open: {item}").format(item=turn.heading))
            button.clicked.connect(lambda _checked=False, item=turn.item: open_item(item))
            head.addWidget(button)
        return head

    def _dress(self) -> None:
        role = "accent_tint" if self._ours else "neutral_tint"
        radius = self._theme.measure("radius.card")
        colour = self._theme.colour(role).name()
        self._box.setStyleSheet(f"QWidget#bubble {{ background: {colour}; border-radius: {radius}px; }}")


class Conversation(QWidget):
    """The replies, then the other items under a heading; hidden when there are neither.

    ``item_wanted`` opens another item.
    """

    item_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._parts: list[QWidget] = []
        self._turns: tuple[list[Turn], list[Turn]] = ([], [])
        self.hide()

    def show_item(self, detail: Detail, now: datetime) -> None:
        """Show the turns around this item."""
        turns = replies, others = turns_of(detail, now)
        if turns == self._turns:
            return
        self._turns = turns
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        for turn in replies:
            self._add(Bubble(self._theme, turn, self.item_wanted.emit))
        if others:
            self._add(label(_("In the same conversation"), "section"))
        for turn in others:
            self._add(Bubble(self._theme, turn, self.item_wanted.emit))
        self.setVisible(bool(self._parts))

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._layout.addWidget(part)
        part.show()
