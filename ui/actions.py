"""Every action of the window in one table: menus, buttons and the list of keys come from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from desktop.model.codes import View
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.codes import view_name
from ui.style.theme import Theme
from ui.widgets.buttons import Button, Kind, key_words


class Group(StrEnum):
    """Under which heading an action is listed."""

    ITEM = "item"
    LIST = "list"
    GO = "go"
    INBOX = "inbox"
    WINDOW = "window"


def group_name(group: Group) -> str:
    """The heading."""
    return {
        Group.ITEM: _("With what is open"),
        Group.LIST: _("In the list"),
        Group.GO: _("Go to"),
        Group.INBOX: _("Inbox"),
        Group.WINDOW: _("Window"),
    }[group]


class Spec(NamedTuple):
    """One action. ``keys`` are shortcuts in Qt's portable form; a single letter never fires
    while one types, since a field with the keyboard takes it first. One that ``writes`` rests while the
    inbox can only be looked at, unless that passes and what it writes is ``kept`` until then."""

    code: str
    group: Group
    words: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    writes: bool = False
    kept: bool = False


_GO_KEYS = {
    View.TO_ANSWER: "R", View.AT_RISK: "I", View.QUESTIONS: "P", View.SUGGESTIONS: "S", View.PRAISE: "L",
    View.DRAFTS: "B", View.OUTBOX: "U", View.SNOOZED: "Z", View.ANSWERED: "D", View.ARCHIVED: "N",
    View.ALL: "T",
}  # fmt: skip

VIEW_ICONS = {
    View.TO_ANSWER: "inbox", View.AT_RISK: "flag", View.QUESTIONS: "circle-help",
    View.SUGGESTIONS: "message-square-plus", View.PRAISE: "heart", View.DRAFTS: "pencil-line",
    View.OUTBOX: "send", View.SNOOZED: "alarm-clock", View.ANSWERED: "circle-check",
    View.ARCHIVED: "archive", View.ALL: "layers",
}  # fmt: skip


def table() -> list[Spec]:
    """All actions, in the owner's language; made when the window is."""
    return [*_item_actions(), *_list_actions(), *_go_actions(), *_inbox_actions(), *_window_actions()]


def _item_actions() -> Iterator[Spec]:
    yield Spec("reply", Group.ITEM, pgettext("action", "Reply"), "reply", ("R",), writes=True, kept=True)
    yield Spec("answered", Group.ITEM, _("Already answered"), "circle-check", ("E",), writes=True)
    yield Spec("snooze", Group.ITEM, _("Snooze"), "alarm-clock", ("H",), writes=True)
    yield Spec("archive", Group.ITEM, _("No reply needed"), "archive", ("A",), writes=True)
    yield Spec("waiting", Group.ITEM, _("Back to answer"), "inbox", ("V",), writes=True)
    yield Spec("note", Group.ITEM, _("Add a note"), "sticky-note", ("N",), writes=True)
    for key, (mood, words) in enumerate(_moods(), 1):
        yield Spec(f"mood_{mood}", Group.ITEM, words, f"shape-{mood}", (str(key),), writes=True)
    yield Spec("idea", Group.ITEM, _("Add to an idea…"), "lightbulb", ("I",), writes=True)
    yield Spec("untag", Group.ITEM, _("Correct the marked tag"), "tag", ("X",), writes=True)
    yield Spec("tag", Group.ITEM, _("Add a tag"), "tags", ("T",), writes=True)
    yield Spec("sentences", Group.ITEM, _("Tags of each sentence"), "layers", ("S",))


def _moods() -> Sequence[tuple[str, str]]:
    return (
        ("negative", _("It sounds negative")),
        ("mixed", _("It sounds mixed")),
        ("neutral", _("It sounds neutral")),
        ("positive", _("It sounds positive")),
    )


def _list_actions() -> Iterator[Spec]:
    yield Spec("next", Group.LIST, _("Next"), "chevron-down", ("J",))
    yield Spec("previous", Group.LIST, _("Previous"), "chevron-up", ("K",))
    yield Spec("all", Group.LIST, _("Select all"), "square-check", ("Ctrl+Shift+A",))
    yield Spec("search", Group.LIST, _("Search"), "search", ("Ctrl+F", "/"))
    yield Spec("filters", Group.LIST, _("Order and filters"), "list-filter", ("F",))
    yield Spec("save_view", Group.LIST, _("Save as a view"), "bookmark", ("Ctrl+D",), writes=True)
    yield Spec("to_list", Group.LIST, _("Back to the list"), "", ("Ctrl+L",))


def _go_actions() -> Iterator[Spec]:
    for view, key in _GO_KEYS.items():
        name = view_name(view.value)
        yield Spec(f"go_{view.value}", Group.GO, name, VIEW_ICONS[view], (f"G, {key}",))


def _inbox_actions() -> Iterator[Spec]:
    yield Spec("import", Group.INBOX, _("Import feedback"), "upload", ("Ctrl+I",), writes=True)
    yield Spec("export", Group.INBOX, _("Export…"), "download", ("Ctrl+E",))
    yield Spec("undo", Group.INBOX, _("Undo"), "undo-2", ("Ctrl+Z",), writes=True)
    yield Spec("redo", Group.INBOX, _("Redo"), "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y"), writes=True)
    yield Spec("new", Group.INBOX, _("New inbox…"), "file-plus", ("Ctrl+N",))
    yield Spec("open", Group.INBOX, _("Open another inbox…"), "folder-open", ("Ctrl+O",))
    yield Spec("preferences", Group.INBOX, _("Preferences"), "settings", ("Ctrl+,",))


def _window_actions() -> Iterator[Spec]:
    yield Spec("palette", Group.WINDOW, _("Find any action"), "command", ("Ctrl+K",))
    yield Spec("next_pane", Group.WINDOW, _("Next part of the window"), "", ("F6",))
    yield Spec("fold_sidebar", Group.WINDOW, _("Fold or unfold the sidebar"), "panel-left", ("F9",))
    yield Spec("hide_list", Group.WINDOW, _("Hide or show the list"), "panel-left", ("F7",))
    yield Spec("hide_reader", Group.WINDOW, _("Hide or show the reader"), "panel-right", ("F8",))
    yield Spec("notice", Group.WINDOW, _("Do what the notice offers"), "bell", ("F2",))
    yield Spec("keys", Group.WINDOW, _("Keyboard shortcuts"), "keyboard", ("?", "F1"))
    yield Spec("menu_bar", Group.WINDOW, _("Show the menu bar"), "menu", ("F10",))
    yield Spec("about", Group.WINDOW, _("About Oído"), "info")
    yield Spec("quit", Group.WINDOW, _("Quit"), "log-out", ("Ctrl+Q",))


class Actions(QObject):
    """The actions of one window, by code. ``refused`` says that the key of one was pressed which writes,
    while the inbox can only be looked at."""

    keys_changed = Signal()
    refused = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._changed: Mapping[str, str] = {}
        self._look_only = self._passing = False
        self._resting: set[str] = set()
        self._refusals: dict[str, QShortcut] = {}
        self.specs = table()
        self._actions = {spec.code: self._make(spec, window) for spec in self.specs}
        self._tinted: set[str] = set()
        theme.changed.connect(self._retint)

    def __getitem__(self, code: str) -> QAction:
        return self._actions[code]

    def add(self, spec: Spec) -> None:
        """Take in an action that the table does not know: that of a page."""
        self.specs.append(spec)
        self._actions[spec.code] = self._make(spec, self._window)
        self._settle(spec)

    def keys_of(self, code: str) -> str:
        """The first shortcut of an action in Qt's portable form, or ''."""
        return self._actions[code].shortcut().toString(QKeySequence.SequenceFormat.PortableText)

    def change_keys(self, changed: Mapping[str, str]) -> None:
        """Use these shortcuts, by code, in place of those of the table; '' is none."""
        touched = self._changed.keys() | changed.keys()
        self._changed = dict(changed)
        for spec in self.specs:
            if spec.code in touched:
                self._actions[spec.code].setShortcuts(self._shortcuts(spec))
        for code, refusal in self._refusals.items():
            refusal.setKeys(self._actions[code].shortcuts())
        if touched:
            self.keys_changed.emit()

    def _shortcuts(self, spec: Spec) -> list[QKeySequence]:
        keys = (self._changed[spec.code],) if spec.code in self._changed else spec.keys
        return [QKeySequence(each, QKeySequence.SequenceFormat.PortableText) for each in keys if each]

    def connect_all(self, slots: dict[str, Callable[[], object]]) -> None:
        """Say what each action does."""
        for code, slot in slots.items():
            self._actions[code].triggered.connect(lambda checked=False, slot=slot: slot())

    def enable(self, codes: Sequence[str], enabled: bool) -> None:
        """Let these be used, or not."""
        self._resting = self._resting - set(codes) if enabled else self._resting | set(codes)
        for spec in self.specs:
            if spec.code in codes:
                self._settle(spec)

    def look_only(self, only: bool, *, passing: bool = False) -> None:
        """Whether nothing can be written: what writes rests then, and its keys are ``refused``; ``passing``
        as in ``Looking``."""
        self._look_only, self._passing = only, passing
        for spec in self.specs:
            if spec.writes:
                self._settle(spec)

    def _settle(self, spec: Spec) -> None:
        possible, rests = spec.code not in self._resting, spec.writes and not (spec.kept and self._passing)
        held = self._look_only and rests
        self._actions[spec.code].setEnabled(possible and not held)
        if held or spec.code in self._refusals:
            self._refusal(spec.code).setEnabled(possible and held)

    def _refusal(self, code: str) -> QShortcut:
        """An action that rests has no keys: these answer in its place."""
        if code not in self._refusals:
            made = self._refusals[code] = QShortcut(self._window)
            made.setKeys(self._actions[code].shortcuts())
            made.activated.connect(self.refused)
        return self._refusals[code]

    def key(self, code: str) -> str:
        """The first key of an action, as the owner's system writes it; '' when it has none."""
        return key_words(self._actions[code].shortcut())

    def button(self, code: str, kind: Kind = "quiet", *, bare: bool = False) -> Button:
        """A button that does the action and is enabled with it; ``bare`` leaves the words out."""
        action = self._actions[code]
        spec = next(spec for spec in self.specs if spec.code == code)
        words = "" if bare else spec.words
        made = Button(self._theme, words, spec.icon, kind=kind, hint=self.key(code), name=spec.words)
        made.clicked.connect(action.trigger)
        self.keys_changed.connect(lambda: made.set_hint(self.key(code)) if made.hint else None)
        made.setEnabled(action.isEnabled())
        action.enabledChanged.connect(made.setEnabled)
        return made

    def menu(self, codes: Sequence[str], parent: QWidget, title: str = "") -> QMenu:
        """A menu of actions; '' is a line between them."""
        menu = QMenu(title, parent)
        menu.aboutToShow.connect(partial(self._tint, codes))
        for code in codes:
            if code:
                menu.addAction(self._actions[code])
            else:
                menu.addSeparator()
        return menu

    def _make(self, spec: Spec, window: QWidget) -> QAction:
        # Made bare: a form with words may be one with an icon, and PySide would learn what an icon is.
        action = QAction(self)
        action.setText(spec.words.replace("&", "&&"))
        action.setObjectName(spec.code)
        action.setShortcuts(self._shortcuts(spec))
        window.addAction(action)
        return action

    def _tint(self, codes: Sequence[str]) -> None:
        """Give actions their icons: drawn when a menu shows them, not all when the program starts."""
        wanted = set(codes) - self._tinted
        for spec in self.specs:
            if spec.icon and spec.code in wanted:
                self._actions[spec.code].setIcon(self._theme.icon(spec.icon, "secondary"))
        self._tinted |= wanted

    def _retint(self) -> None:
        tinted, self._tinted = self._tinted, set()
        self._tint(list(tinted))
