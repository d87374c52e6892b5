"""Templates in place: type any word, see what would be written, Enter puts it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.later import later
from desktop.model.drafts import Template
from desktop.replying.templates import matching
from desktop.wording.catalogue import gettext as _
from ui.reply.panel import Offered, PickerPanel
from ui.style.theme import Theme

if TYPE_CHECKING:
    from desktop.operations import outcomes
    from desktop.wording import figures
else:
    outcomes = later("desktop.operations.outcomes")
    figures = later("desktop.wording.figures")


class TemplatePicker(PickerPanel):
    """``chosen`` carries a ``Template``. ``filled`` says what a template would become for this item."""

    chosen = Signal(Template)

    def __init__(
        self, theme: Theme, filled: Callable[[Template], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, heading=_("Templates"), find=_("Find a template by any word"), parent=parent)
        self._filled = filled
        self._templates: Sequence[Template] = ()
        self._fitting = 0
        self.taken.connect(lambda chosen: self.chosen.emit(chosen))

    def show_templates(self, templates: Sequence[Template], fitting: int) -> None:
        """What there is; the first ``fitting`` are meant for the item."""
        self._templates, self._fitting = templates, fitting

    def offered(self, typed: str) -> list[Offered]:
        """Those that fit the item, then the others."""
        fits = matching(self._templates[: self._fitting], typed)
        rest = matching(self._templates[self._fitting :], typed)
        others = _("The others") if fits else ""
        return [
            *(self._line(template, _("They fit this one")) for template in fits),
            *(self._line(template, others) for template in rest),
        ]

    def nothing(self, typed: str) -> str:
        """No template has the words that were typed."""
        return _("No template with these words.")

    def _line(self, template: Template, section: str) -> Offered:
        remember = template.attachment
        attach = _("Remember to attach: {file}").format(file=remember) if remember else ""
        after = figures.after_template(template.uses, template.came_back, template.rose, outcomes.ENOUGH)
        why = " · ".join(filter(None, (attach, after)))
        return Offered(template.title, self._filled(template), template, section, why=why)
