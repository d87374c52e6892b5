"""What the checks found, as quiet chips in order of weight."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.model.codes import Level
from desktop.model.drafts import Finding
from desktop.wording import findings as wording
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from ui.style.theme import Theme
from ui.widgets import keyboard
from ui.widgets.chips import Chip, Tone
from ui.widgets.flow import Flow
from ui.widgets.styling import label, tip
from ui.widgets.tab_order import in_turn, stops

_SHOWN_AT_FIRST = 4
_MAY_BE_OURS = ("mail", "phone", "address", "iban")
_LOOKS: dict[Level, tuple[str, str, Tone]] = {
    Level.BLOCK: ("circle-x", "negative", "negative"),
    Level.WARN: ("circle-alert", "mixed", "plain"),
    Level.TIP: ("info", "secondary", "plain"),
}


def alike(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings that say the same of several places, together: one chip stands for them."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, wording.chip(finding)), []).append(finding)
    return list(groups.values())


class FindingChips(QWidget):
    """``pressed`` asks to select the finding's span; ``accepted`` carries the code of a blocking
    one that the owner lets pass, ``refused`` takes that back, ``ignored`` hides another.
    ``unwanted`` carries the code of a check that shall not fire again, and whether that holds for
    this channel alone. ``ours`` carries a number, an address or a mailbox that is the business's own."""

    pressed = Signal(Finding)
    accepted = Signal(str)
    refused = Signal(str)
    ignored = Signal(str)
    unwanted = Signal(str, bool)
    ours = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._findings: list[Finding] = []
        self._let_pass: Collection[str] = ()
        self._all = False
        self._menu: QMenu | None = None
        row = QWidget()
        self._flow = Flow(row)
        self._reason = label("", "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(row)
        layout.addWidget(self._reason)
        self._pressed: Finding | None = None
        self.hide()

    def clear(self) -> None:
        """No findings, as for another draft."""
        self._all, self._pressed = False, None
        self.show_findings((), ())

    def show_findings(self, findings: Sequence[Finding], let_pass: Collection[str]) -> None:
        """Show these findings, heaviest first; the codes in ``let_pass`` were accepted."""
        if list(findings) == self._findings and set(let_pass) == set(self._let_pass):
            return
        self._findings, self._let_pass = list(findings), tuple(let_pass)
        self._reason.hide()
        self._fill()

    def review(self) -> None:
        """Bring the heaviest blocking finding to the eye."""
        blocking = [each for each in self._findings if each.level is Level.BLOCK]
        open_ones = [each for each in blocking if each.code not in self._let_pass]
        if open_ones:
            self._press(self._after_pressed(open_ones))

    def _fill(self) -> None:
        self._flow.clear()
        groups = alike(self._findings)
        shown = groups if self._all else groups[:_SHOWN_AT_FIRST]
        for group in shown:
            self._add(group)
        hidden = len(groups) - len(shown)
        if hidden:
            words = ngettext("{count} more", "{count} more", hidden).format(count=hidden)
            more = Chip(self._theme, words)
            more.clicked.connect(self._show_all)
            self._flow.addWidget(more)
            more.show()
        self.setVisible(bool(self._findings))

    def _add(self, group: list[Finding]) -> None:
        finding = group[0]
        icon, role, tone = _LOOKS[finding.level]
        passed = finding.code in self._let_pass
        if passed:
            icon, role, tone = "check", "secondary", "plain"
        chip = Chip(self._theme, wording.chip(finding), icon, role, tone=tone)
        sentence = wording.sentence(finding)
        said = _("{check}, accepted") if passed else "{check}"
        chip.setAccessibleName(said.format(check=wording.chip(finding)))
        chip.setAccessibleDescription(sentence)
        chip.setToolTip(tip(sentence))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.clicked.connect(lambda _on=False, those=group: self._press(self._after_pressed(those)))
        chip.customContextMenuRequested.connect(lambda *_at, each=finding, at=chip: self._offer(each, at))
        self._flow.addWidget(chip)
        chip.show()

    def _after_pressed(self, those: list[Finding]) -> Finding:
        """The one after that which was shown last, and round again."""
        place = those.index(self._pressed) + 1 if self._pressed in those else 0
        return those[place % len(those)]

    def _press(self, finding: Finding) -> None:
        self._pressed = finding
        self._reason.setText(wording.sentence(finding))
        self._reason.show()
        self.pressed.emit(finding)

    def _offer(self, finding: Finding, chip: Chip) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        passed = finding.code in self._let_pass
        if finding.code == "R03" and finding.values.get("kind") in _MAY_BE_OURS:
            words = str(finding.values.get("words", ""))
            self._entry(_("It is ours: never tell me again"), lambda: self.ours.emit(words))
        if finding.level is not Level.BLOCK:
            self._entry(_("Ignore this time"), lambda: self.ignored.emit(finding.code))
            self._entry(
                _("Never tell me this for this source"), lambda: self.unwanted.emit(finding.code, True)
            )
            self._entry(_("Never tell me this again"), lambda: self.unwanted.emit(finding.code, False))
        elif passed:
            self._entry(_("Do not accept it"), lambda: self.refused.emit(finding.code))
        else:
            self._entry(_("Accept it anyway"), lambda: self.accepted.emit(finding.code))
        self._menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    def _entry(self, words: str, then: Callable[[], None]) -> None:
        if self._menu is not None:
            self._menu.addAction(words).triggered.connect(then)

    def _show_all(self) -> None:
        """The others come in the place of the chip that counted them, in turn for Tab, too."""
        self._all = True
        counting = self._flow.itemAt(_SHOWN_AT_FIRST)
        more = counting.widget() if counting is not None else None
        if more is None:
            return
        self._flow.removeWidget(more)
        for group in alike(self._findings)[_SHOWN_AT_FIRST:]:
            self._add(group)
        chips = [chip for chip in stops(self) if chip is not more]
        in_turn(chips[_SHOWN_AT_FIRST - 1 :])
        if keyboard.within(more):
            chips[_SHOWN_AT_FIRST].setFocus(Qt.FocusReason.OtherFocusReason)
        more.hide()
        more.deleteLater()
