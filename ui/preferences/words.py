"""How one answers: a second person's word, words of one's own, topics of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.model.answering import OwnWord
from desktop.model.codes import Level
from desktop.model.drafts import Finding
from desktop.model.own_topics import OwnTopic
from desktop.operations import history, inboxes, spelling, topics
from desktop.operations.inboxes import Inbox
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.findings import chip as chip_words
from desktop.wording.sources import source_name
from ui.exporting.options import Options
from ui.preferences.section import Section
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.chips import Chip
from ui.widgets.flow import Flow
from ui.widgets.parts import ElidedLabel
from ui.widgets.styling import label

OFF = "checks.off"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the section on answering shows."""

    approval: bool
    words: Sequence[OwnWord]
    off: Sequence[str]


class OffChecks(QWidget):
    """Checks that the owner does not want. ``removed`` carries the setting without one of them."""

    removed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(_("Checks that you turned off"), "section"))
        self._flow = Flow(across=6, down=6)
        column.addLayout(self._flow)
        self.chips: list[Chip] = []

    def show_checks(self, off: Sequence[str]) -> None:
        """Show these; without any there is nothing to show."""
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for entry in off:
            chip = Chip(self._theme, check_words(entry), removable=True)
            chip.setAccessibleDescription(_("Press to turn it on again"))
            rest = " ".join(other for other in off if other != entry)
            chip.removed.connect(lambda rest=rest: self.removed.emit(rest))
            chip.clicked.connect(lambda _on=False, rest=rest: self.removed.emit(rest))
            self._flow.addWidget(chip)
            chip.show()
            self.chips.append(chip)
        self.setVisible(bool(off))


def check_words(entry: str) -> str:
    """``Ortografía``, or with the channel: ``Ortografía · Google``."""
    source, _colon, code = entry.rpartition(":")
    words = chip_words(Finding(code, Level.TIP, 0, 0, {})).strip()
    return f"{words} · {source_name(source)}" if source else words


class AnsweringSection(Section):
    """Approval, and the words that the spelling check lets be."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, pgettext("preferences", "Replies"))
        self._approval = False
        self.approval = Options(
            theme, _("A second person approves each reply before it is posted"),
            [("on", pgettext("approval", "Yes")), ("off", pgettext("approval", "No"))], "off",
        )  # fmt: skip
        self.approval.chosen.connect(self._choose)
        self.column.addWidget(self.approval)
        self.column.addSpacing(6)
        self.column.addWidget(label(_("Words in your dictionary"), "section"))
        self._host = QWidget()
        self._flow = Flow(across=6, down=6)
        self._host.setLayout(self._flow)
        self.column.addWidget(self._host)
        self.chips: list[Chip] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("A name, a dish, a brand: one word at a time"))
        self.line.setAccessibleName(_("A word for your dictionary"))
        self.put = buttons.secondary(theme, _("Add the word"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.put)
        self.column.addLayout(row)
        self.put.clicked.connect(self._add)
        self.line.returnPressed.connect(self._add)
        self.off = OffChecks(theme)
        self.off.removed.connect(lambda off: self.save(OFF, off))
        self.column.addWidget(self.off)

    def read(self, inbox: Inbox) -> Answers:
        off = str(inboxes.setting(inbox, OFF)).split()
        return Answers(bool(inboxes.setting(inbox, "approval.needed")), spelling.own_words(inbox), off)

    def show_read(self, found: object) -> None:
        assert isinstance(found, Answers)
        self._approval = found.approval
        self._values[OFF] = " ".join(found.off)
        self.off.show_checks(found.off)
        self.approval.choose("on" if found.approval else "off")
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for word in found.words:
            chip = Chip(self.theme, word.word, removable=True)
            chip.setAccessibleDescription(_("Press to take it out of your dictionary"))
            chip.removed.connect(lambda word=word.word: self._remove(word))
            chip.clicked.connect(lambda _on=False, word=word.word: self._remove(word))
            self._flow.addWidget(chip)
            chip.show()
            self.chips.append(chip)
        self._host.setVisible(bool(self.chips))

    def _choose(self, code: str) -> None:
        wanted = code == "on"
        if wanted == self._approval:
            return
        self._approval = wanted
        self._values["approval.needed"] = not wanted
        self.save("approval.needed", wanted)

    def _add(self) -> None:
        word = self.line.text().strip()
        if word:
            self.line.clear()
            self.wanted.emit(
                lambda inbox: spelling.add_word(inbox, word=word),
                lambda inbox: spelling.remove_word(inbox, word=word),
            )

    def _remove(self, word: str) -> None:
        self.wanted.emit(
            lambda inbox: spelling.remove_word(inbox, word=word),
            lambda inbox: spelling.add_word(inbox, word=word),
        )


class TopicsSection(Section):
    """What the business listens for beside the topics that Oído knows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Your own topics"))
        below = _("Oído looks for these words in everything that customers say, and tags it.")
        self.column.addWidget(label(below, "small", wrap=True))
        self._changing: int | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.column.addLayout(self._rows)
        self.name, self.words = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(_("Patio"))
        self.name.setAccessibleName(_("Name of the topic"))
        self.name.setFixedWidth(150)
        self.words.setPlaceholderText(_("patio, courtyard, umbrella*"))
        self.words.setAccessibleName(_("Its words, with commas between them"))
        self.put = buttons.secondary(theme, _("Add the topic"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name)
        row.addWidget(self.words, 1)
        row.addWidget(self.put)
        self.column.addLayout(row)
        self.column.addWidget(label(_("A star stands for any ending: umbrella*."), "small"))
        self.put.clicked.connect(self._save)
        self.words.returnPressed.connect(self._save)

    def read(self, inbox: Inbox) -> list[OwnTopic]:
        return topics.topics(inbox)

    def show_read(self, found: object) -> None:
        assert isinstance(found, list)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for topic in found:
            self._rows.addWidget(self._line(topic))

    def _line(self, topic: OwnTopic) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(topic.name, "strong"))
        row.addWidget(ElidedLabel(", ".join(topic.words), "secondary"), 1)
        change = buttons.icon_button(self.theme, "pencil-line", _("Change “{name}”").format(name=topic.name))
        change.clicked.connect(lambda: self._change(topic))
        remove = buttons.icon_button(self.theme, "x", _("Remove “{name}”").format(name=topic.name))
        remove.clicked.connect(
            lambda: self.wanted.emit(lambda inbox: topics.remove_topic(inbox, topic=topic.id), history.undo)
        )
        for button in (change, remove):
            row.addWidget(button)
        return line

    def _change(self, topic: OwnTopic) -> None:
        self._changing = topic.id
        self.name.setText(topic.name)
        self.words.setText(", ".join(topic.words))
        self.put.set_words(_("Save the topic"))
        self.words.setFocus()

    def _save(self) -> None:
        name, words = self.name.text(), self.words.text().split(",")
        if not name.strip():
            self.name.setFocus()
            return
        changing, self._changing = self._changing, None
        self.name.clear()
        self.words.clear()
        self.put.set_words(_("Add the topic"))
        self.wanted.emit(
            lambda inbox: topics.save_topic(inbox, name=name, words=words, topic=changing), history.undo
        )
