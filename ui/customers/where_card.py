"""Under which names a person speaks and where, who else it may be, and the merges that stand."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.model.merges import MergeNote, Suggestion
from desktop.model.people import PersonIdentity, Profile
from desktop.operations import merging
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.people import reason
from desktop.wording.sources import source_name, where_said
from ui.customers.parts import Picture, Titled, Wishes
from ui.customers.words import name_of
from ui.looking import writes
from ui.style.theme import Theme
from ui.widgets import marks
from ui.widgets.buttons import icon_button, quiet, secondary
from ui.widgets.flow import Flow
from ui.widgets.parts import ElidedLabel, Separator
from ui.widgets.styling import label, tip

MOST = 12
"""More names than this are counted, not listed."""


class WhereCard(Titled):
    """``Dónde habla``."""

    def __init__(
        self, theme: Theme, profile: Profile, suggestions: Iterable[Suggestion], wishes: Wishes
    ) -> None:
        super().__init__(_("Where they speak"))
        self._theme, self._profile, self._wishes = theme, profile, wishes
        known = list(profile.identities)
        for identity in known[:MOST]:
            self.column.addLayout(self._identity(identity))
        if len(known) > MOST:
            more = _("and {count} more").format(count=times.number(len(known) - MOST))
            self.column.addWidget(label(more, "small"))
        for contact in profile.contacts:
            icon = "mail" if contact.kind == "email" else "phone"
            self.column.addLayout(self._line(icon, contact.shown, "", contact.shown))
        for merge in profile.merges:
            self._add_merge(merge)
        for suggestion in suggestions:
            self._add_suggestion(suggestion)

    def _identity(self, identity: PersonIdentity) -> QHBoxLayout:
        source = source_name(identity.source)
        shown = identity.shown if identity.kind != "anonymous" else ""
        where = " · ".join(part for part in (source, identity.place) if part)
        return self._line(marks.source_icon(identity.source), source, name_of(shown), where)

    def _line(self, icon: str, words: str, end: str, told: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Picture(self._theme, icon))
        left = ElidedLabel(words)
        left.setToolTip(tip(told))
        row.addWidget(left, 0 if end else 1)
        if end:
            right = ElidedLabel(end, "secondary")
            right.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addStretch(1)
            row.addWidget(right)
        return row

    def _add_merge(self, merge: MergeNote) -> None:
        self.column.addWidget(Separator(self._theme))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Picture(self._theme, "merge"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = name_of(merge.absorbed_name)
        words.addWidget(label(_("With {name}").format(name=name), wrap=True))
        day = times.day(times.local(merge.at).date().isoformat())
        words.addWidget(label(_("Merged on {day}").format(day=day), "small", wrap=True))
        row.addLayout(words, 1)
        split = icon_button(self._theme, "split", _("Split {name} off again").format(name=name))
        split.setObjectName(f"split_{merge.id}")
        split.clicked.connect(
            lambda checked=False: self._wishes.do(lambda inbox: merging.split(inbox, merge=merge.id))
        )
        writes(split)
        row.addWidget(split, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def _add_suggestion(self, suggestion: Suggestion) -> None:
        mine = self._profile.card.id
        other = suggestion.second if suggestion.first.id == mine else suggestion.first
        self.column.addWidget(Separator(self._theme))
        box = QWidget()
        box.setAccessibleName(_("Is it the same person?"))
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 2, 0, 0)
        inside.setSpacing(6)
        source = other.sources[0] if other.sources else "table"
        name = ", ".join(part for part in (name_of(other.name), where_said(other.sources)) if part)
        inside.addLayout(self._line(marks.source_icon(source), name, "", name))
        why = ". ".join(reason(one) for one in suggestion.reasons)
        inside.addWidget(label(_("Is it the same person? {why}.").format(why=why), "small", wrap=True))
        row = Flow(across=8, down=6)
        yes = secondary(self._theme, _("Compare and merge"))
        yes.setObjectName(f"merge_{other.id}")
        yes.clicked.connect(lambda checked=False: self._wishes.merge_with.emit(other.id))
        no = quiet(self._theme, _("Not the same"))
        no.setObjectName(f"refuse_{other.id}")
        no.clicked.connect(
            lambda checked=False: self._wishes.do(
                lambda inbox: merging.refuse(inbox, first=mine, second=other.id)
            )
        )
        writes(yes, no)
        row.addWidget(yes)
        row.addWidget(no)
        inside.addLayout(row)
        self.column.addWidget(box)
