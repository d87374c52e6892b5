"""Between the reader and the inbox: which item is open, what changed, what the owner corrects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import clock
from desktop.changes import Area, Change
from desktop.errors import OidoError
from desktop.later import later
from desktop.model.codes import TOPICS
from desktop.model.tags import TagKind
from ui.jobs import foreseen
from ui.looking import looks_only, refused

if TYPE_CHECKING:
    from desktop.model.answering import ItemClocks
    from desktop.model.details import CustomerDetail, Detail
    from desktop.operations import tagging, triage
    from desktop.operations.inboxes import Inbox
    from desktop.settings import Value
    from ui.hub import Hub
    from ui.jobs import Jobs, Task
    from ui.reader.pane import ReaderPane
    from ui.reply.composer import Composer
    from ui.reply.presenter import ReplyPresenter
else:
    tagging = later("desktop.operations.tagging")
    triage = later("desktop.operations.triage")

READ_AFTER_MS = 1200
TIMES_AGAIN_MS = 60_000


class Source(Protocol):
    """The read-only look into an inbox (``ui.inbox.reading.Reading``)."""

    @property
    def path(self) -> Path:
        """The inbox file."""

    def detail(self, feedback: int) -> Detail | None:
        """One item with everything, or None when it is gone."""

    def customer(self, customer: int) -> CustomerDetail:
        """A customer with the whole score."""

    def clocks(self, feedback: int) -> ItemClocks | None:
        """The deadlines of an item, or None when it is gone."""

    def setting(self, key: str) -> Value:
        """A setting of the inbox."""


class ReaderPresenter(QObject):
    """Fills the pane and the composer, and does what they ask for.

    ``item_wanted`` asks for another item of the conversation to be opened, ``left`` for the list
    to take the keyboard; what several chosen items want is the window's, by the pane's signals.
    """

    item_wanted = Signal(int)
    left = Signal()

    def __init__(
        self,
        pane: ReaderPane,
        reply: ReplyPresenter,
        jobs: Jobs,
        hub: Hub,
        *,
        now: Callable[[], datetime] = clock.now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._reply, self._jobs, self._hub, self._now = pane, reply, jobs, hub, now
        self._source: Source | None = None
        self._open: int | None = None
        self._unread = False
        self._words: Sequence[str] = ()
        self._phrases: Sequence[str] = ()
        self._read = QTimer(self)
        self._read.setSingleShot(True)
        self._read.setInterval(READ_AFTER_MS)
        self._read.timeout.connect(self._mark_read)
        # The list comes first: whoever searches looks there.
        self._marking = QTimer(self)
        self._marking.setSingleShot(True)
        self._marking.timeout.connect(self._show_marked)
        self._times = QTimer(self)
        self._times.setInterval(TIMES_AGAIN_MS)
        self._times.timeout.connect(self._word_times)
        pane.page.tags.offer_topics(TOPICS)
        self._connect()

    def _connect(self) -> None:
        self._hub.changed.connect(self._changed)
        self._reply.left.connect(self.left)
        self._pane.left.connect(self.left)
        self._pane.came_in_sight.connect(self._begin_to_read)
        self._pane.went_out_of_sight.connect(self._read.stop)
        self._pane.item_wanted.connect(self.item_wanted)
        self._pane.score_wanted.connect(self._show_score)
        self._pane.tag_added.connect(self._add_tag)
        self._pane.tag_removed.connect(self._remove_tag)
        self._pane.note_added.connect(self._add_note)

    def read_from(self, source: Source | None) -> None:
        """Another inbox was opened, or none is; what was typed is saved in the one before, so
        call this before that one closes."""
        self.open(-1)
        self._source = source
        self._reply.belong_to(source.path if source is not None else None)
        if source is not None:
            self._sign_as_in(source)

    def _sign_as_in(self, source: Source) -> None:
        self._reply.sign_as(str(source.setting("business.signature")), str(source.setting("business.name")))

    def open(self, feedback: int) -> None:
        """Show this item; -1 shows that nothing is chosen."""
        self._open = feedback if feedback >= 0 else None
        self._unread = False
        self._read.stop()
        self._show()

    def choose(self, count: int) -> None:
        """``count`` items are selected; with more than one, none of them is shown."""
        if count > 1:
            self._read.stop()
            self._reply.flush()
            self._pane.show_several(count)
        elif self._open is not None and self._pane.detail is None:
            self._show()

    def mark_hits(self, words: Sequence[str], phrases: Sequence[str]) -> None:
        """What the list is searched for, to be marked in the text."""
        if (tuple(words), tuple(phrases)) != (tuple(self._words), tuple(self._phrases)):
            self._words, self._phrases = tuple(words), tuple(phrases)
            self._marking.start()

    @property
    def composer(self) -> Composer:
        """Where the reply to what is open is written."""
        return self._reply.composer

    def reply(self) -> None:
        """Give the keyboard to the composer."""
        if self._pane.detail is not None:
            self._reply.composer.start()

    def close(self) -> None:
        """Save what was typed and stop the timers, before the jobs are closed."""
        for timer in (self._read, self._marking, self._times):
            timer.stop()
        self._reply.flush()

    def _show_marked(self) -> None:
        if self._pane.detail is not None:
            self._show()

    def _show(self) -> None:
        self._marking.stop()
        try:
            detail, clocks = self._found(), self._found_clocks()
        except OidoError:
            # Nobody is to answer one item under the words of another.
            self._show_nothing()
            self._unread = True
            raise
        self._unread = False
        if detail is None:
            self._open = None
            self._show_nothing()
            return
        self._pane.show_detail(detail, self._now(), self._words, self._phrases)
        self._pane.show_clocks(clocks, self._now())
        self._reply.show_item(detail)
        self._times.start()
        self._begin_to_read()

    def _show_nothing(self) -> None:
        self._times.stop()
        self._reply.clear()
        self._pane.clear()

    def _found(self) -> Detail | None:
        """What the inbox holds of the open item now."""
        item, source = self._open, self._source
        return source.detail(item) if item is not None and source is not None else None

    def _begin_to_read(self) -> None:
        """Nobody has read what he could not see."""
        detail = self._pane.detail
        if detail is not None and detail.row.unread and self._pane.isVisible():
            self._read.start()

    def _changed(self, change: object) -> None:
        if not isinstance(change, Change) or self._open is None:
            return
        if self._unread:
            # It could not be read before: its disk was away.
            self._show()
            return
        if self._pane.detail is None:
            return
        if change.verb == "setting_set" and self._source is not None:
            self._sign_as_in(self._source)
        if change.verb == "read_marked":
            return
        if change.verb in ("changed_elsewhere", "read_again") and self._as_shown():
            return
        wide = change.areas & {Area.CUSTOMERS, Area.IDEAS}
        if not (wide or change.feedback is None or self._open in change.feedback):
            return
        if change.verb == "draft_saved" and self._source is not None:
            detail = self._source.detail(self._open)
            if detail is not None:
                self._reply.show_item(detail)
            return
        self._show()

    def _as_shown(self) -> bool:
        """Somebody did something somewhere; mostly it was not to this item. That it was looked at meanwhile
        is nothing that its page shows."""
        shown, found = self._pane.detail, self._found()
        if found is None or shown is None:
            return found is shown
        return replace(found, row=found.row._replace(unread=shown.row.unread)) == shown

    def _word_times(self) -> None:
        self._pane.word_times(self._now())
        self._show_clocks()

    def _show_clocks(self) -> None:
        if self._source is not None and self._open is not None:
            self._pane.show_clocks(self._found_clocks(), self._now())

    def _found_clocks(self) -> ItemClocks | None:
        item, source = self._open, self._source
        return source.clocks(item) if item is not None and source is not None else None

    def _show_score(self, customer: int) -> None:
        if self._source is not None:
            self._pane.show_score(self._source.customer(customer))

    def _add_tag(self, kind: str, code: str) -> None:
        self._do(lambda inbox, item: tagging.add_tag(inbox, feedback=item, kind=TagKind(kind), code=code))

    def _remove_tag(self, kind: str, code: str) -> None:
        self._do(lambda inbox, item: tagging.remove_tag(inbox, feedback=item, kind=TagKind(kind), code=code))

    def _add_note(self, text: str) -> None:
        item = self._open
        if item is not None and refused(self._pane):
            self._pane.page.notes.give_back(item, text)
            return

        def give_back(error: Exception) -> None:
            if item is not None:
                self._pane.page.notes.give_back(item, text)
            if foreseen(error):
                self._jobs.failed.emit(error)

        self._do(lambda inbox, item: triage.add_note(inbox, feedback=item, text=text), give_back)

    def _mark_read(self) -> None:
        # What can only be looked at stays as it was.
        if not looks_only(self._pane):
            self._do(lambda inbox, item: triage.mark_read(inbox, ids=[item]))

    def _do(
        self,
        verb: Callable[[Inbox, int], Change | None],
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        item, source = self._open, self._source
        if item is None or source is None:
            return
        path = source.path

        def work(inbox: Inbox, _task: Task) -> Change | None:
            # Another inbox may have been opened meanwhile; its items have the same numbers.
            return verb(inbox, item) if inbox.path == path else None

        self._jobs.in_store(work, self._hub.announce, otherwise)
