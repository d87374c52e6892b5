"""Why a customer has the status that he or she has: points by family, with the words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.model.codes import Independence
from desktop.model.details import CustomerDetail, FamilyPoints, ScoreEvidence
from desktop.wording import codes
from desktop.wording.catalogue import gettext as _
from desktop.wording.quotes import quoted
from ui.reader.shown import single_line
from ui.style.theme import Theme
from ui.widgets import drawing
from ui.widgets.parts import ElidedLabel
from ui.widgets.styling import label

_BAR = QSize(56, 6)


class Bar(QWidget):
    """How much of a family's points there are."""

    def __init__(self, theme: Theme, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = min(max(share, 0.0), 1.0)
        self.setFixedSize(_BAR)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded bar on its tint."""
        painter = QPainter(self)
        radius = _BAR.height() / 2
        whole = QRectF(self.rect())
        drawing.rounded(painter, whole, radius, self._theme.colour("prosumer_tint"))
        filled = QRectF(0, 0, whole.width() * self._share, whole.height())
        if self._share:
            drawing.rounded(painter, filled, min(radius, filled.width() / 2), self._theme.colour("prosumer"))


class Score(QWidget):
    """The score in figures and words. Families without points are named in one line."""

    def __init__(self, theme: Theme, detail: CustomerDetail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(self._total(detail))
        layout.addLayout(self._families(detail))
        for sentence in _remarks(detail):
            layout.addWidget(label(sentence, "small", wrap=True))

    def _total(self, detail: CustomerDetail) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(_("{score} of 100").format(score=detail.card.score), "strong"))
        line.addWidget(label(codes.confidence_name(detail.card.confidence), "secondary"))
        line.addStretch(1)
        return line

    def _families(self, detail: CustomerDetail) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(3, 1)
        earning = [family for family in detail.families if family.available and family.points > 0]
        for line, family in enumerate(sorted(earning, key=lambda family: -family.points)):
            self._family(grid, line, family, _best(detail.evidence, family.family))
        return grid

    def _family(self, grid: QGridLayout, line: int, family: FamilyPoints, quote: str) -> None:
        grid.addWidget(label(codes.family_name(family.family)), line, 0)
        grid.addWidget(Bar(self._theme, family.points / family.cap if family.cap else 0.0), line, 1)
        grid.addWidget(label(f"{family.points} / {family.cap}", "secondary"), line, 2)
        words = ElidedLabel(quoted(quote), "small")
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        grid.addWidget(words, line, 3)


def _best(evidence: Sequence[ScoreEvidence], family: str) -> str:
    """The words that earned most in a family."""
    own = [award for award in evidence if award.family == family and award.quote]
    return single_line(max(own, key=lambda award: award.points).quote) if own else ""


def _remarks(detail: CustomerDetail) -> list[str]:
    remarks = []
    silent = [family.family for family in detail.families if family.available and not family.points]
    hidden = [family.family for family in detail.families if not family.available]
    if silent:
        names = codes.listed([_lowered(codes.family_name(family)) for family in silent])
        remarks.append(_("No points yet: {families}.").format(families=names))
    if hidden:
        names = codes.listed([_lowered(codes.family_name(family)) for family in hidden])
        remarks.append(_("Not told by these sources: {families}.").format(families=names))
    if detail.card.independence is Independence.TO_CONFIRM:
        remarks.append(_("Some words sound like advertising; that is for you to decide."))
    return remarks


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]
