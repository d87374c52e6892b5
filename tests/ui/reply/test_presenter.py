"""The composer over a real inbox: what is typed, checked and sent on its way stands in the file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop
from pytestqt.qtbot import QtBot

from desktop.model.codes import ReplyState, Status
from desktop.model.details import Detail
from desktop.model.drafts import Template
from desktop.operations import importing, inboxes, reading, templates
from desktop.operations.inboxes import Inbox
from desktop.replying.templates import fill
from tests.support.composing import hands
from ui.hub import Hub
from ui.inbox.reading import Reading
from ui.jobs import Jobs
from ui.reader.page import Page
from ui.reader.pane import ReaderPane
from ui.reader.presenter import ReaderPresenter
from ui.reply.composer import Composer
from ui.reply.presenter import ReplyPresenter
from ui.reply.steps import Step
from ui.style.theme import Theme

REPLY = (
    "Hola, Marta: gracias por contarlo y perdón por la espera y por la comida. "
    "Desde hoy hay otra persona en sala. Llámenos y lo vemos."
)


class Desk:
    """Jobs, presenters and pane over one inbox file."""

    def __init__(self, theme: Theme, path: Path) -> None:
        self.jobs, self.hub = Jobs(), Hub()
        self.copied: list[str] = []
        self.opened: list[str] = []
        self.replies = ReplyPresenter(theme, self.jobs, self.hub, hands=hands(self.copied, self.opened))
        self.pane = ReaderPane(theme, Page(theme), self.replies.composer)
        self.reader = ReaderPresenter(self.pane, self.replies, self.jobs, self.hub)
        self.reading: Reading | None = None
        self.open(path)

    @property
    def composer(self) -> Composer:
        return self.replies.composer

    def open(self, path: Path) -> None:
        self.jobs.open(lambda: inboxes.open_inbox(path), self._opened)
        self.settle()

    def _opened(self, inbox: Inbox) -> None:
        before, self.reading = self.reading, Reading(inbox.path, self.jobs)
        self.reader.read_from(self.reading)
        if before is not None:
            before.close()

    def settle(self) -> None:
        """Until nothing is under way."""
        while self.jobs.busy:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def detail(self, item: int = 1) -> Detail:
        assert self.reading is not None
        found = self.reading.detail(item)
        assert found is not None
        return found

    def close(self) -> None:
        self.reader.close()
        self.reader.read_from(None)
        if self.reading is not None:
            self.reading.close()
        self.jobs.close()


def made_inbox(folder: Path, name: str, texts: list[str]) -> Path:
    table = folder / f"{name}.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Nombre", "Fecha", "Estrellas", "Comentario"])
        for index, text in enumerate(texts):
            writer.writerow([f"Marta {index}", f"2026-11-{10 + index}", "2", text])
    path = folder / f"{name}.oido"
    with inboxes.open_inbox(path) as inbox:
        importing.import_files(inbox, paths=[table], source="google")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00Z")
    monkeypatch.setattr("ui.reader.presenter.READ_AFTER_MS", 1)
    return tmp_path


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, folder: Path) -> Iterator[Desk]:
    texts = ["La comida llegó fría y esperamos una hora.", "El camarero fue muy antipático."]
    made = Desk(theme, made_inbox(folder, "Uno", texts))
    qtbot.addWidget(made.pane)
    made.pane.show()
    made.reader.open(1)
    made.settle()
    yield made
    made.close()


def in_file(path: Path, look: Callable[[Inbox], object]) -> object:
    with inboxes.open_for_reading(path) as inbox:
        return look(inbox)


def test_what_is_typed_stands_in_the_file(desk: Desk) -> None:
    desk.composer.editor.insertPlainText(REPLY)
    desk.replies.flush()
    desk.settle()
    (draft,) = desk.detail().replies
    assert (draft.state, draft.text) == (ReplyState.DRAFT, REPLY)
    assert desk.composer.headline.kept.text() == "Saved"


def test_closing_right_after_the_last_key_loses_nothing(desk: Desk) -> None:
    path = desk.reading.path if desk.reading is not None else Path()
    desk.composer.editor.insertPlainText("La última palabra")
    desk.reader.close()
    desk.jobs.close()
    found = in_file(path, lambda inbox: reading.detail(inbox, 1).replies[0].text)
    assert found == "La última palabra"


def test_the_way_from_draft_to_posted(desk: Desk) -> None:
    desk.composer.editor.insertPlainText(REPLY)
    desk.composer.go_on()
    desk.settle()
    assert desk.composer.step is Step.COPY
    desk.composer.go_on()
    desk.settle()
    assert desk.copied == [REPLY]
    assert desk.composer.step is Step.CONFIRM
    desk.composer.go_on()
    desk.settle()
    assert desk.composer.is_collapsed
    assert desk.detail().row.status is Status.ANSWERED


def test_back_to_draft_and_taking_a_posting_back(desk: Desk) -> None:
    desk.composer.editor.insertPlainText(REPLY)
    desk.composer.go_on()
    desk.settle()
    desk.composer.footer.back.click()
    desk.settle()
    assert desk.composer.step is Step.MAKE_READY
    for _step in range(3):
        desk.composer.go_on()
        desk.settle()
    desk.composer.headline.withdrawal_wanted.emit()
    desk.settle()
    assert desk.detail().row.status is Status.WAITING
    assert desk.detail().replies[0].state is ReplyState.WITHDRAWN
    assert not desk.composer.is_collapsed


def test_a_blocked_draft_stays_and_shows_why(desk: Desk) -> None:
    desk.composer.editor.insertPlainText("Sentimos {?motivo}.")
    desk.composer.go_on()
    desk.settle()
    assert desk.detail().replies[0].state is ReplyState.DRAFT
    assert desk.composer.footer.main.words == "Review 1 warning"
    desk.composer.chips.accepted.emit("R02")
    desk.composer.go_on()
    desk.settle()
    ready = desk.detail().replies[0]
    assert (ready.state, list(ready.accepted)) == (ReplyState.READY, ["R02"])


def test_checks_know_what_the_customer_said(desk: Desk) -> None:
    desk.composer.editor.insertPlainText("Muchas gracias por su visita, vuelva cuando quiera.")
    desk.composer.check_wanted.emit(desk.composer.editor.words())
    desk.settle()
    codes = {finding.code for finding in desk.composer.chips._findings}
    assert "R14" in codes


def test_words_go_to_the_inbox_that_they_were_typed_for(desk: Desk, folder: Path) -> None:
    first = desk.reading.path if desk.reading is not None else Path()
    second = made_inbox(folder, "Dos", ["Otra cosa muy distinta, y mal."])
    desk.composer.editor.insertPlainText("Para la primera")
    desk.open(second)
    desk.settle()
    assert desk.composer.editor.words() == ""
    texts = in_file(first, lambda inbox: [found.text for found in reading.detail(inbox, 1).replies])
    assert texts == ["Para la primera"]
    assert in_file(second, lambda inbox: list(reading.detail(inbox, 1).replies)) == []


def test_an_unread_item_that_is_looked_at_becomes_read(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.busy and not desk.detail().row.unread)


def test_a_tag_taken_off_is_gone_from_pane_and_file(desk: Desk) -> None:
    codes = [tag.code for tag in desk.detail().tags]
    assert "complaint" in codes
    desk.pane.tag_removed.emit("intent", "complaint")
    desk.settle()
    assert "complaint" not in [tag.code for tag in desk.detail().tags]
    desk.pane.tag_added.emit("own", "boda")
    desk.settle()
    assert "boda" in [chip.label for chip, _widget in desk.pane.page.tags._chips.values()]


def test_a_note_is_kept_and_shown(desk: Desk) -> None:
    desk.pane.note_added.emit("Llamar el lunes")
    desk.settle()
    assert [text for _when, text in desk.detail().notes] == ["Llamar el lunes"]
    assert desk.pane.page.notes.isVisible()


def test_an_item_that_is_gone_leaves_an_empty_pane(desk: Desk) -> None:
    desk.reader.open(999)
    assert desk.pane.detail is None
    assert desk.composer.subject is None


def test_several_chosen_and_one_again(desk: Desk) -> None:
    desk.reader.choose(2)
    assert desk.pane.detail is None
    desk.reader.choose(1)
    assert desk.pane.detail is not None


def typed(desk: Desk, text: str) -> None:
    """Words as typed, saved and checked."""
    desk.composer.editor.insertPlainText(text)
    desk.replies.flush()
    desk.settle()
    desk.composer.check_wanted.emit(desk.composer.editor.words())
    desk.settle()


def test_the_dictionary_marks_words_until_the_owner_adds_them(desk: Desk, qtbot: QtBot) -> None:
    typed(desk, "Gracias por vuestra bisita, volved cuando queráis.")
    assert desk.composer.spelling.words == ["bisita"]
    found: list[str] = []
    assert desk.composer.spelling.suggest is not None
    desk.composer.spelling.suggest("bisita", found.extend)
    desk.settle()
    assert "visita" in found
    desk.composer.spelling.word_known.emit("bisita")
    desk.settle()
    desk.composer.check_wanted.emit(desk.composer.editor.words())
    desk.settle()
    assert desk.composer.spelling.words == []


def test_own_templates_are_offered_beside_those_of_oido(desk: Desk) -> None:
    mine = Template("", "es", "La nuestra", "Hola, {name|cliente}.", fits=("complaint",), own=True)
    desk.jobs.in_store(lambda inbox, task: templates.save(inbox, template=mine), desk.hub.announce)
    desk.settle()
    assert desk.composer.subject is not None
    assert "La nuestra" in [template.title for template in desk.composer.subject.templates]


def test_a_template_is_filled_as_its_preview_promised(desk: Desk) -> None:
    body = "".join(placeholder for placeholder, _told in templates.placeholders()[:3])
    both = body + "{name}{signature}{business}{nombre}{firma}{negocio}"
    for key, value in (("business.name", "Casa"), ("business.signature", "Ana")):
        desk.jobs.in_store(
            lambda inbox, task, key=key, value=value: inboxes.set_setting(inbox, key=key, value=value),
            desk.hub.announce,
        )
    desk.settle()
    promised = in_file(
        desk.reading.path,  # type: ignore[union-attr]
        lambda inbox: templates.preview(inbox, body=both, feedback=1).text,
    )
    assert desk.composer.subject is not None
    assert fill(both, desk.composer.subject.values).text == promised == "MartaAnaCasa" * 3


def test_what_was_answered_to_the_like_is_offered_with_why(desk: Desk, folder: Path) -> None:
    cold = ["La comida llegó fría y esperamos una hora.", "Esperamos una hora y la comida estaba fría."]
    desk.open(made_inbox(folder, "Frías", cold))
    desk.reader.open(1)
    desk.settle()
    typed(desk, REPLY)
    for _step in range(3):
        desk.composer.go_on()
        desk.settle()
    desk.reader.open(2)
    desk.settle()
    desk.composer.start()
    desk.composer.pick_answer()
    desk.settle()
    panel = desk.composer.insertion.answers
    assert [title.split(" · ")[0] for title in panel.titles()] == ["Marta 0"]
    assert panel._why.text()
    assert panel._preview.toPlainText() == REPLY


def test_an_earlier_wording_comes_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(desk, "Primera redacción")
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T13:00:00Z")
    desk.composer.editor.replace_words("Segunda redacción, muy distinta")
    desk.replies.flush()
    desk.settle()
    desk.composer.insertion.version_wanted.emit(1)
    desk.settle()
    assert desk.composer.editor.words() == "Primera redacción"


def test_a_second_person_lets_the_reply_go(desk: Desk) -> None:
    desk.jobs.in_store(
        lambda inbox, task: inboxes.set_setting(inbox, key="approval.needed", value=True), desk.hub.announce
    )
    desk.settle()
    typed(desk, REPLY)
    desk.composer.go_on()
    desk.settle()
    assert desk.composer.step is Step.APPROVE
    desk.composer.approver.setText("Ana Ruiz")
    desk.composer.go_on()
    desk.settle()
    assert desk.composer.step is Step.COPY
    assert desk.detail().replies[0].approved_by == "Ana Ruiz"


def test_a_gesture_stands_beside_the_reply(desk: Desk) -> None:
    typed(desk, REPLY)
    box = desk.composer.gestures
    box.ask()
    box.what.setText("Postre de la casa")
    box.cost.setText("doce")
    box.save.click()
    desk.settle()
    assert box._trouble.text()
    box.cost.setText("12,50")
    box.save.click()
    desk.settle()
    assert [gesture.cost for gesture in box._gestures] == [1250]
    assert not box.form.isVisible()
    box.removed.emit(box._gestures[0].id)
    desk.settle()
    assert list(box._gestures) == []


def test_a_check_that_is_not_wanted_fires_no_more_in_this_channel(desk: Desk) -> None:
    typed(desk, "Muchas gracias por su visita, vuelva cuando quiera.")
    assert "R14" in {finding.code for finding in desk.composer.chips._findings}
    desk.composer.chips.unwanted.emit("R14", True)
    desk.settle()
    assert "R14" not in {finding.code for finding in desk.composer.chips._findings}
    assert desk.reading is not None
    assert desk.reading.setting("checks.off") == "google:R14"


def test_a_number_that_is_the_business_s_own_is_told_once(desk: Desk) -> None:
    typed(desk, "Gracias por contarlo; sentimos la espera. Llámenos al 612 345 678 y lo vemos.")
    found = {finding.code: finding for finding in desk.composer.chips._findings}
    assert found["R03"].values["words"] == "612 345 678"
    desk.composer.chips.ours.emit("612 345 678")
    desk.settle()
    assert "R03" not in {finding.code for finding in desk.composer.chips._findings}
    assert desk.reading is not None
    assert desk.reading.setting("business.own_data") == "612 345 678"
    desk.composer.chips.ours.emit("hola@casa.example")
    desk.settle()
    assert desk.reading.setting("business.own_data") == "612 345 678\nhola@casa.example"
