"""Older wordings of a draft: see each of them, take one back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.model.details import ReplyVersion
from desktop.replying.letters import fold
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from ui.reply.panel import Offered, PickerPanel
from ui.style.theme import Theme


class VersionsPicker(PickerPanel):
    """``chosen`` carries the number of a version."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, heading=_("Earlier versions"), find=_("Find in earlier versions"), parent=parent
        )
        self._versions: Sequence[ReplyVersion] = ()
        self.taken.connect(lambda chosen: self.chosen.emit(chosen))

    def show_versions(self, versions: Sequence[ReplyVersion]) -> None:
        """All wordings, oldest first; the newest is what stands in the draft, and is not offered."""
        self._versions = sorted(versions, key=lambda version: -version.number)[1:]

    def offered(self, typed: str) -> list[Offered]:
        """The newest first; those with all of the typed words."""
        wanted = fold(typed).split()
        return [
            Offered(times.moment(version.saved_at), version.text, version.number, below=_length(version.text))
            for version in self._versions
            if all(word in fold(version.text) for word in wanted)
        ]

    def nothing(self, typed: str) -> str:
        """None, or none with these words."""
        return _("No earlier version with these words.") if typed.strip() else _("No earlier version.")


def _length(text: str) -> str:
    count = len(text.split())
    return ngettext("{count} word", "{count} words", count).format(count=times.number(count))
