"""What stands over the ideas: their order, and a file of all of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from desktop.model.ideas import IdeaOrder
from desktop.wording import ideas as wording
from desktop.wording.catalogue import gettext as _
from ui.exporting.choices import form_answers
from ui.style.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.choice import Choice


class OrderChoice(Choice):
    """In which order ideas and suggestions stand."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setAccessibleName(_("Order"))
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        for one in IdeaOrder:
            self.addItem(wording.order_name(one.value), one)

    @property
    def order(self) -> IdeaOrder:
        """The one that is chosen."""
        return IdeaOrder(self.currentData())


class ExportButton(Button):
    """A press offers the kinds of file; ``wanted`` carries the suffix of the one that was chosen."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, icon="download", kind="quiet", name=_("Export ideas"))
        self.kinds = QMenu(self)
        for form, said in form_answers():
            self.kinds.addAction(said).triggered.connect(
                lambda _on=False, suffix=str(form): self.wanted.emit(suffix)
            )
        self.clicked.connect(self._offer)

    def _offer(self) -> None:
        self.kinds.popup(self.mapToGlobal(self.rect().bottomLeft()))
