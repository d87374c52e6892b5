"""Each sentence with its tags, on request: the words, and under them what they were taken for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.tags import Span, Tag
from desktop.wording.quotes import quoted
from ui.reader.shown import single_line
from ui.reader.tagging import chips_of
from ui.style.theme import Theme
from ui.widgets.styling import label

_LONGEST = 160


def tagged_words(tags: Sequence[Tag], text: str) -> list[tuple[str, str]]:
    """(words, what they stand for) in the order of the text; words that carry the same run of
    tags come once."""
    said: dict[Span, list[str]] = {}
    for chip in chips_of(tags, text):
        for span in chip.spans:
            said.setdefault(span, []).append(chip.label)
    return [(single_line(span.quote(text)), " · ".join(dict.fromkeys(said[span]))) for span in sorted(said)]


class SentenceTags(QWidget):
    """Shown and put away by a key; stays as it was from one item to the next."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[tuple[str, str]] = []
        self._wanted = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 12)
        self._column.setSpacing(2)
        self.hide()

    @property
    def wanted(self) -> bool:
        """Whether the owner asked for them."""
        return self._wanted

    def toggle(self) -> None:
        """Show them, or put them away."""
        self._wanted = not self._wanted
        self.setVisible(self._wanted and bool(self._lines))

    def show_tags(self, tags: Sequence[Tag], text: str) -> None:
        """The tags of another item, or of this one after a correction."""
        lines = tagged_words(tags, text)
        if lines != self._lines:
            self._lines = lines
            self._fill()
        self.setVisible(self._wanted and bool(lines))

    def _fill(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words, meaning in self._lines:
            short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
            self._column.addWidget(label(quoted(short), wrap=True))
            below = label(meaning, "small", wrap=True)
            below.setContentsMargins(0, 0, 0, 6)
            self._column.addWidget(below)
