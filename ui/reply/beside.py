"""What stands beside a draft: templates, ways, gestures, spelling, like answers, older wordings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.changes import Area, Change
from desktop.errors import OidoError
from desktop.later import later
from desktop.operations import inboxes
from desktop.wording.answering import why_alike
from desktop.wording.codes import capital
from ui.importing.choosing import AskPlace, ask_place
from ui.jobs import Jobs, Latest, Task

if TYPE_CHECKING:
    from desktop.model.answering import Gesture, Misspelling, Suggestions, Ways
    from desktop.model.drafts import DraftContext, Template
    from desktop.operations import approval, gestures, posting, replies, spelling, suggesting, templates
    from desktop.operations.inboxes import Inbox
    from desktop.replying import spelling as dictionary
    from desktop.replying import templates as bundled
    from ui.hub import Hub
    from ui.reply.composer import Composer
else:
    approval = later("desktop.operations.approval")
    gestures = later("desktop.operations.gestures")
    posting = later("desktop.operations.posting")
    replies = later("desktop.operations.replies")
    spelling = later("desktop.operations.spelling")
    suggesting = later("desktop.operations.suggesting")
    templates = later("desktop.operations.templates")
    dictionary = later("desktop.replying.spelling")
    bundled = later("desktop.replying.templates")


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around an item: for the checks, the ways, whether a second person is needed,
    words that are right here, and what was noted beside its reply."""

    context: DraftContext
    ways: Ways
    approval: bool
    allowed: frozenset[str]
    gestures: Sequence[Gesture]


class Beside(QObject):
    """``known`` says that ``around`` or ``templates`` were read; ``trouble`` carries an error.

    ``here(verb)`` makes work of a verb that is done in the inbox of the item alone.
    """

    known = Signal()
    trouble = Signal(object)

    def __init__(
        self,
        composer: Composer,
        jobs: Jobs,
        hub: Hub,
        here: Callable[[Callable[[Inbox], Any]], Callable[[Inbox, Task], Any]],
        parent: QObject | None = None,
        *,
        ask_where: AskPlace = ask_place,
    ) -> None:
        super().__init__(parent)
        self._composer, self._jobs, self._hub, self._here = composer, jobs, hub, here
        self.ask_where = ask_where
        self._feedback: int | None = None
        self._templates: Sequence[Template] | None = None
        self._templates_known = False
        self.around: Around | None = None
        self._reads, self._spellings, self._likes, self._lists = Latest(), Latest(), Latest(), Latest()
        self._connect()
        hub.changed.connect(self._told)

    def _connect(self) -> None:
        composer = self._composer
        composer.spelling.suggest = self._suggest_words
        composer.spelling.word_known.connect(self._learn)
        composer.insertion.answers_wanted.connect(self._find_answers)
        composer.insertion.version_wanted.connect(self._take_back)
        composer.chips.unwanted.connect(self._turn_off)
        composer.chips.ours.connect(lambda words: self._do(lambda inbox: inboxes.add_own_data(inbox, words)))
        composer.approval_wanted.connect(self._approve)
        composer.headline.gesture_wanted.connect(composer.gestures.ask)
        composer.headline.mail_file_wanted.connect(self._save_mail)
        composer.gestures.added.connect(self._add_gesture)
        composer.gestures.changed.connect(self._change_gesture)
        composer.gestures.removed.connect(
            lambda number: self._gesture(lambda inbox: gestures.remove(inbox, gesture=number))
        )

    # --- what is read -----------------------------------------------------------------

    @property
    def templates(self) -> Sequence[Template]:
        """All templates of the inbox; those that come with Oído until they are read."""
        return self._templates if self._templates is not None else bundled.bundled()

    def forget_inbox(self) -> None:
        """Another inbox: its templates are its own."""
        self._templates, self._templates_known = None, False
        self._lists.forget()
        self.forget_item()

    def forget_item(self) -> None:
        """Another item, or none."""
        self._feedback = self.around = None
        for latest in (self._reads, self._spellings, self._likes):
            latest.forget()

    def read(self, feedback: int) -> None:
        """Read what stands around this item, and the templates where they are not known."""
        self._feedback = feedback
        subject = self._composer.subject
        reply = (subject.open_reply or subject.posted) if subject is not None else None
        number = reply.id if reply is not None else None

        def look(inbox: Inbox) -> Around:
            return Around(
                context=replies.draft_context(inbox, feedback),
                ways=posting.ways(inbox, feedback=feedback, text=reply.text if reply is not None else ""),
                approval=bool(inboxes.setting(inbox, "approval.needed")),
                allowed=spelling.allowed(inbox, feedback),
                gestures=gestures.of_reply(inbox, reply=number) if number is not None else (),
            )

        self._jobs.in_store(self._here(look), self._reads.only(self._show), _let_be)
        if not self._templates_known:
            self._templates_known = True
            self._read_templates()

    def _show(self, around: Around) -> None:
        self.around = around
        self._composer.gestures.show_gestures(around.gestures)
        self.known.emit()

    def _read_templates(self) -> None:
        def then(found: Sequence[Template]) -> None:
            self._templates = found
            self.known.emit()

        def look(inbox: Inbox) -> Sequence[Template]:
            return templates.all_templates(inbox, with_outcomes=True)

        self._jobs.in_store(self._here(look), self._lists.only(then), _let_be)

    def _told(self, change: object) -> None:
        if not isinstance(change, Change) or not change.areas & {Area.SETTINGS, Area.REPLIES}:
            return
        if change.verb in ("draft_saved", "reply_copied", "read_marked"):
            return
        self._templates_known = False
        if self._feedback is not None:
            self.read(self._feedback)

    # --- spelling ---------------------------------------------------------------------

    def spell(self, text: str) -> None:
        """Mark what the dictionary of the reply's language does not know."""
        around = self.around
        if around is None or not dictionary.available():
            return
        allowed, spoken = around.allowed, around.context.feedback_language

        def look(_task: Task) -> Sequence[Misspelling]:
            return dictionary.misspelt(text, dictionary.language_of(text, spoken), allowed)

        def then(found: Sequence[Misspelling]) -> None:
            if text == self._composer.editor.words() and not self._composer.editor.isReadOnly():
                self._composer.spelling.show_misspelt(found)

        self._jobs.run(look, self._spellings.only(then))

    def _suggest_words(self, word: str, then: Callable[[Sequence[str]], None]) -> None:
        text = self._composer.editor.words()
        spoken = self.around.context.feedback_language if self.around is not None else ""
        self._jobs.run(lambda _task: dictionary.suggestions(word, dictionary.language_of(text, spoken)), then)

    def _learn(self, word: str) -> None:
        self._do(lambda inbox: spelling.add_word(inbox, word=word))

    # --- like answers, older wordings -------------------------------------------------

    def _find_answers(self) -> None:
        feedback = self._feedback
        if feedback is None:
            return

        def then(found: Suggestions) -> None:
            answers = self._composer.insertion.answers
            answers.why = lambda answer: capital(why_alike(answer))
            answers.show_answers(found.answers)

        self._jobs.in_store(
            self._here(lambda inbox: suggesting.suggest(inbox, feedback)), self._likes.only(then)
        )

    def _take_back(self, number: int) -> None:
        feedback = self._feedback
        if feedback is not None:
            self._do(lambda inbox: approval.take_back_version(inbox, feedback=feedback, number=number))

    def _turn_off(self, code: str, here_only: bool) -> None:
        """A check that the owner does not want; the preferences bring it back."""
        if self.around is None:
            return
        context = self.around.context
        entry = f"{context.channel}:{code}" if here_only else code
        off = " ".join(dict.fromkeys([*context.off, entry]))
        self._do(lambda inbox: inboxes.set_setting(inbox, key="checks.off", value=off))

    # --- approval, ways, gestures -----------------------------------------------------

    def _approve(self, reply: int, by: str) -> None:
        self._do(lambda inbox: approval.approve(inbox, reply=reply, by=by))

    def _save_mail(self) -> None:
        reply = self._composer.subject.open_reply if self._composer.subject is not None else None
        place: Path | None = self.ask_where(self._composer.window(), "oido.eml", "eml") if reply else None
        if reply is None or place is None:
            return
        self._composer.autosave.flush()
        work = self._here(lambda inbox: posting.write_mail(inbox, reply=reply.id, path=place))
        self._jobs.in_store(work, None, self._complain)

    def _add_gesture(self, what: str, cost: str, on: str) -> None:
        subject = self._composer.subject
        reply = (subject.open_reply or subject.posted) if subject is not None else None
        if reply is not None:
            number = reply.id
            self._gesture(
                lambda inbox: gestures.add(
                    inbox, reply=number, what=what, cost=gestures.cents(cost) if cost else None, on=on
                )
            )

    def _change_gesture(self, gesture: int, what: str, cost: str, on: str) -> None:
        self._gesture(
            lambda inbox: gestures.change(
                inbox, gesture=gesture, what=what, cost=gestures.cents(cost) if cost else None, on=on
            )
        )

    def _gesture(self, verb: Callable[[Inbox], Change | None]) -> None:
        box = self._composer.gestures

        def then(change: Change | None) -> None:
            box.done()
            self._hub.announce(change)

        def otherwise(error: Exception) -> None:
            if isinstance(error, OidoError):
                box.complain(str(error))

        self._jobs.in_store(self._here(verb), then, otherwise)

    def _do(self, verb: Callable[[Inbox], Change | None]) -> None:
        self._jobs.in_store(self._here(verb), self._hub.announce, self._complain)

    def _complain(self, error: Exception) -> None:
        if isinstance(error, OidoError):
            self.trouble.emit(error)


def _let_be(_error: Exception) -> None:
    """The item is gone meanwhile: there is nothing to know."""
