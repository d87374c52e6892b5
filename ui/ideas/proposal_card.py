"""Suggestions that say about the same, offered as an idea."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.model.ideas import Proposal
from desktop.wording import ideas as wording
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from ui.ideas.askers import Askers
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.parts import Card
from ui.widgets.styling import label, tip

SHOWN = 3
_TITLE = 220


class ProposalCard(Card):
    """``kept`` carries the title and the items, ``joined`` the idea and the items, ``left`` the items,
    ``opened`` the query of all of them."""

    kept = Signal(str, list)
    joined = Signal(int, list)
    left = Signal(list)
    opened = Signal(object)

    def __init__(self, theme: Theme, proposal: Proposal) -> None:
        super().__init__()
        self.proposal = proposal
        items = [one.feedback_id for one in proposal.askers]
        self.title = QLineEdit(proposal.title)
        self.title.setAccessibleName(_("Title of the idea"))
        self.title.setCursorPosition(0)
        self.title.returnPressed.connect(lambda: self.kept.emit(self.title.text(), items))
        self.askers = Askers(theme, proposal.askers[:SHOWN])
        self.keep = buttons.secondary(theme, _("Keep as an idea"), "lightbulb")
        self.keep.clicked.connect(lambda: self.kept.emit(self.title.text(), items))
        self.drop = buttons.quiet(theme, _("No idea"), "x")
        self.drop.clicked.connect(lambda: self.left.emit(items))
        writes(self.title, self.keep, self.drop)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep)
        if proposal.like is not None:
            number = proposal.like
            self.join = buttons.secondary(theme, self._joining(theme), "merge")
            self.join.setToolTip(tip(proposal.like_title))
            self.join.clicked.connect(lambda: self.joined.emit(number, items))
            writes(self.join)
            row.addWidget(self.join)
        row.addWidget(self.drop)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(label(wording.who_asked(proposal), "small"))
        column.addWidget(self.askers)
        more = len(proposal.askers) - SHOWN
        if more > 0:
            said = ngettext("and {count} more", "and {count} more", more).format(count=more)
            all_of_them = buttons.link(theme, said)
            all_of_them.clicked.connect(lambda: self.opened.emit(proposal.query))
            line = QHBoxLayout()
            line.addWidget(all_of_them)
            line.addStretch(1)
            column.addLayout(line)
        column.addLayout(row)

    def retitled(self) -> str:
        """The title where the owner has worded it anew, else ''."""
        return self.title.text() if self.title.text() != self.proposal.title else ""

    def _joining(self, theme: Theme) -> str:
        shown = theme.metrics("body", 500).elidedText(
            self.proposal.like_title, Qt.TextElideMode.ElideRight, _TITLE
        )
        return _("Add to “{title}”").format(title=shown)
