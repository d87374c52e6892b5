"""When an item may come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtWidgets import QMenu, QWidget

from desktop import clock
from desktop.wording import times
from desktop.wording.catalogue import gettext as _

_MORNING, _EVENING = time(9), time(18)


def offers(now: datetime) -> list[tuple[str, datetime]]:
    """Words and moments, soonest first. ``now`` is an aware local time."""

    def on(days: int, at: time) -> datetime:
        return datetime.combine(now.date() + timedelta(days=days), at).astimezone()

    found = []
    if now.time() < time(16, 30):
        found.append((_("Later today"), on(0, _EVENING)))
    found.append((_("Tomorrow"), on(1, _MORNING)))
    to_monday = 7 - now.weekday()
    if to_monday > 1:
        found.append((_("On Monday"), on(to_monday, _MORNING)))
    found.append((_("In a week"), on(7, _MORNING)))
    found.append((_("In a month"), on(30, _MORNING)))
    return found


def snooze_menu(parent: QWidget, then: Callable[[datetime], None]) -> QMenu:
    """A menu of moments; each has its number as its key."""
    menu = QMenu(parent)
    menu.setAccessibleName(_("Snooze until"))
    menu.aboutToHide.connect(menu.deleteLater)
    for number, (words, moment) in enumerate(offers(clock.now().astimezone()), 1):
        action = menu.addAction(f"&{number}  {words}\t{times.until(int(moment.timestamp()))}")
        action.triggered.connect(lambda checked=False, moment=moment: then(moment))
    return menu
