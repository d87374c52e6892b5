"""A ready reply on its way: words on the clipboard, and what its channel needs opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.model.details import Reply
from desktop.replying.addresses import shown
from ui.reply.delivery import Delivery, menu_words
from ui.reply.footer import Footer
from ui.reply.subject import Subject


@dataclass(frozen=True, slots=True)
class Hands:
    """What the composer does to the world outside: ``copy(text)`` puts words on the clipboard,
    ``open_page(address)`` shows a page in the owner's browser or a letter in the mail program, and says
    whether there was a program that took it."""

    copy: Callable[[str], None]
    open_page: Callable[[str], bool]


class Sending(QObject):
    """``copied`` carries the id of the reply whose words are on the clipboard, and where it leads in a few
    words if nothing opened that."""

    copied = Signal(int, str)

    def __init__(self, hands: Hands, footer: Footer, words: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._hands, self._footer, self._words = hands, footer, words
        self._reply: Reply | None = None
        self._first: Delivery | None = None

    def show(self, subject: Subject) -> None:
        """This is what goes, and these are its ways."""
        self._reply = subject.open_reply
        ways = subject.deliveries
        self._first = ways[0] if ways else None
        self._footer.show_ways(
            [(menu_words(way, subject.source), way.address, partial(self._send, way)) for way in ways[1:]]
        )

    def go(self) -> None:
        """Send it by the way to take first."""
        self._send(self._first)

    def _send(self, way: Delivery | None) -> None:
        if self._reply is None:
            return
        self._hands.copy(self._words())
        opened = way is None or self._hands.open_page(way.address)
        self.copied.emit(self._reply.id, "" if way is None or opened else shown(way.address))
