"""What stands beside a draft: templates, ways, gestures, spelling, like answers, older wordings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.changes import Area, Change
from desktop.errors import OidoError
from desktop.model.answering import Misspelling
from desktop.model.drafts import DraftContext, Template
from desktop.operations import inboxes, replies, spelling, templates
from desktop.operations.inboxes import Inbox
from desktop.replying import spelling as dictionary
from desktop.replying import templates as bundled
from ui.hub import Hub
from ui.importing.choosing import AskPlace, ask_place
from ui.jobs import Jobs, Latest, Task
from ui.reply.composer import Composer

T = TypeVar("T")
Here = Callable[[Callable[[Inbox], T]], Callable[[Inbox, Task], T]]

_TEMPLATES_CHANGED = frozenset(
    {"template_saved", "template_deleted", "templates_imported", "reply_posted", "posted"}
)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around an item: for the checks, the ways, whether a second person is needed,
    words that are right here, and what was noted beside its reply."""

    context: DraftContext
    approval: bool
    allowed: frozenset[str]


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
        here: Here,  # type: ignore[type-arg]
        parent: QObject | None = None,
        *,
        ask_where: AskPlace = ask_place,
    ) -> None:
        super().__init__(parent)
        self._composer, self._jobs, self._hub, self._here = composer, jobs, hub, here
        self.ask_where = ask_where
        self._feedback: int | None = None
        self._templates: Sequence[Template] | None = None
        self.around: Around | None = None
        self._reads, self._spellings, self._likes, self._lists = Latest(), Latest(), Latest(), Latest()
        self._connect()
        hub.changed.connect(self._told)

    def _connect(self) -> None:
        composer = self._composer
        composer.spelling.suggest = self._suggest_words
        composer.spelling.word_known.connect(self._learn)

    # --- what is read -----------------------------------------------------------------

    @property
    def templates(self) -> Sequence[Template]:
        """All templates of the inbox; those that come with Oído until they are read."""
        return self._templates if self._templates is not None else bundled.bundled()

    def forget_inbox(self) -> None:
        """Another inbox: its templates are its own."""
        self._templates = None
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

        def look(inbox: Inbox) -> Around:
            return Around(
                context=replies.draft_context(inbox, feedback),
                approval=bool(inboxes.setting(inbox, "approval.needed")),
                allowed=spelling.allowed(inbox, feedback),
            )

        self._jobs.in_store(self._here(look), self._reads.only(self._show), _let_be)
        if self._templates is None:
            self._read_templates()

    def _show(self, around: Around) -> None:
        self.around = around
        self.known.emit()

    def _read_templates(self) -> None:
        def then(found: Sequence[Template]) -> None:
            self._templates = found
            self.known.emit()

        self._jobs.in_store(self._here(templates.all_templates), self._lists.only(then), _let_be)

    def _told(self, change: object) -> None:
        if isinstance(change, Change) and (
            change.verb in _TEMPLATES_CHANGED or change.verb.startswith("template") or _undone(change)
        ):
            self._templates = None
            if self._feedback is not None:
                self._read_templates()
        if isinstance(change, Change) and self._feedback is not None and Area.SETTINGS in change.areas:
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

    def _do(self, verb: Callable[[Inbox], Change | None]) -> None:
        self._jobs.in_store(self._here(verb), self._hub.announce, self._complain)

    def _complain(self, error: Exception) -> None:
        if isinstance(error, OidoError):
            self.trouble.emit(error)


def _undone(change: Change) -> bool:
    return change.feedback is None and change.verb in ("undone", "redone")


def _let_be(_error: Exception) -> None:
    """The item is gone meanwhile: there is nothing to know."""
