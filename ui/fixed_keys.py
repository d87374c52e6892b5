"""Keys that belong to one place and do not change: listed with the others, and never given away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from ui import keys
from ui.actions import Group, Spec

# Actions of these groups rest while a page lies over the list.
_REST_ON_PAGES = (Group.ITEM, Group.LIST)


@dataclass(frozen=True, slots=True)
class FixedKeys:
    """What keys do in one place, in words and in Qt's portable form. ``on_page``: the place is a page
    that lies over the list."""

    heading: str
    rows: Sequence[tuple[str, str]]
    on_page: bool = True

    def holder(self, spec: Spec, wanted: str) -> str:
        """What ``wanted`` does here already while the action could fire, or ''."""
        if self.on_page and spec.group in _REST_ON_PAGES:
            return ""
        return next((words for words, held in self.rows if keys.collide(held, wanted)), "")


def fixed_keys() -> list[FixedKeys]:
    """All of them, in the owner's language."""
    steps = ((_("Next"), "J"), (_("Previous"), "K"))
    return [
        FixedKeys(
            _("While you write a reply"),
            (
                (_("Take the next step"), "Ctrl+Return"),
                (_("Templates"), "Ctrl+T"),
                (_("Similar replies"), "Ctrl+J"),
                (_("Next misspelt word"), "Ctrl+."),
                (_("Leave"), "Esc"),
            ),
            on_page=False,
        ),
        FixedKeys(
            _("Among customers"),
            (*steps, (pgettext("action", "Note"), "N"), (_("Merge with…"), "M")),
        ),
        FixedKeys(_("While you post replies"), (*steps, (_("Take the next step"), "Ctrl+Return"))),
        FixedKeys(
            _("Among what may be twice here"),
            (*steps, (_("It is the same"), "S"), (_("They are different"), "D")),
        ),
    ]
