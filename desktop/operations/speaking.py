"""Who the owner is in chats and mail: asked once, remembered for the next chat of the same kind."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop.changes import Change
from desktop.errors import OidoError
from desktop.model.reports import Preview, Speaker
from desktop.operations import importing, inboxes
from desktop.operations.inboxes import Inbox

SETTING = "import.owners"
REMEMBERED = 12
"""Names that are remembered for one kind of chat: the business, and those who answer in it."""

Known = Mapping[str, Sequence[str]]
"""Remembered names by the format of the chat, the last one first."""


def preview(paths: Sequence[Path], *, inbox: Path) -> list[tuple[Preview, str]]:
    """What files are, with who the owner is in those where a remembered name settles it, else ''."""
    known = known_owners(inbox)
    found = importing.preview(paths, inbox=inbox)
    owners = {card.path: name for card in found if (name := recalled(known, card))}
    if not owners:
        return [(card, "") for card in found]
    again = importing.preview(paths, inbox=inbox, owners=owners)
    return [(card, owners.get(card.path, "")) for card in again]


def owners_in(paths: Sequence[Path], *, inbox: Path) -> dict[str, str]:
    """Who the owner is, by shown path, in those of some files where a remembered name settles it.

    Costs nothing where no name is remembered; else the beginnings of the files are read.
    """
    known = known_owners(inbox)
    if not known:
        return {}
    return {card.path: name for card in importing.preview(paths) if (name := recalled(known, card))}


def is_guessed(card: Preview) -> bool:
    """Whether nothing in a chat settles who the owner is, so that it should be asked."""
    if len(card.speakers) < 2:
        return False
    return any(note.code == "owner_guessed" for note in card.notes) or owner_of(card) is None


def owner_of(card: Preview) -> Speaker | None:
    """Who is taken for the owner in a chat; None when nobody is."""
    return next((speaker for speaker in card.speakers if speaker.owner), None)


def recalled(known: Known, card: Preview) -> str:
    """The remembered name that speaks in a chat, '' when none does."""
    names = {speaker.name for speaker in card.speakers}
    return next((name for name in known.get(card.format, ()) if name in names), "")


def known_owners(inbox: Path) -> Known:
    """What an inbox remembers; nothing when it cannot be looked into just now."""
    with contextlib.suppress(OidoError), inboxes.open_for_reading(inbox) as opened:
        return _parsed(str(inboxes.setting(opened, SETTING)))
    return {}


def remember_owner(inbox: Inbox, *, form: str, name: str) -> Change | None:
    """Remember who the owner is in chats of this format."""
    known = {kind: list(names) for kind, names in _parsed(str(inboxes.setting(inbox, SETTING))).items()}
    names = [name, *(other for other in known.get(form, ()) if other != name)][:REMEMBERED]
    if known.get(form) == names:
        return None
    stored = json.dumps({**known, form: names}, ensure_ascii=False)
    return inboxes.set_setting(inbox, key=SETTING, value=stored)


def _parsed(stored: str) -> Known:
    try:
        found = json.loads(stored) if stored else {}
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        str(kind): [str(name) for name in names] for kind, names in found.items() if isinstance(names, list)
    }
