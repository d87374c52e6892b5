"""Scenes of pages that have nothing yet, are still being read, or could not be read, and of names and
words that few programs expect."""

from __future__ import annotations

from collections.abc import Callable

from desktop.errors import UserError
from desktop.model.query import parse
from desktop.wording.catalogue import gettext as _
from ui.application import House
from ui.jobs import Cancel, Task
from ui.screens.window_scenes import LONG, taken_in

PAGES = ("customers", "care", "ideas", "panorama", "templates", "posting", "deadlines", "imports", "doubtful")
_DAY = "20/11/2026"
_ODD = (
    (_DAY, "محمد عبد الله الحسيني", "2", "الطعام كان باردا والخدمة بطيئة جدا، لن أعود مرة أخرى."),
    (_DAY, "דוד כהן", "4", "אוכל מצוין ושירות אדיב. אולי אפשר להוסיף מנות טבעוניות?"),
    (_DAY, "🍕🎉 Pizza Fan 👩‍👩‍👧‍👦", "5", "😍😍😍 Todo riquísimo 🍤🥘🍷 ¡¡¡volveremos!!! 👏👏👏"),
    (_DAY, "山田太郎", "3", "料理は美味しかったですが、一時間も待たされました。"),
    (_DAY, "Supercali" + "fragilistico" * 9, "2", "Palabrasinespacios" * 60),
    (_DAY, "<b>Negrita</b> & Co", "1", "<h1>Hola</h1> {nombre} %s &amp; **fuerte**"),
    (_DAY, "Doña " + "María de los Ángeles " * 6, "1", (LONG * 9)[:5000]),
)


def shown(code: str) -> Callable[[House], object]:
    """A page as it is."""
    return lambda house: house.pages.show(code)


def waiting(code: str) -> Callable[[House], object]:
    """A page that is still being read."""

    def arrange(house: House) -> None:
        house.jobs.run = lambda *given, **named: Cancel()  # type: ignore[method-assign]
        house.pages.show(code)

    return arrange


def unread(code: str) -> Callable[[House], object]:
    """A page whose inbox cannot be read just now."""

    def refuse(_task: Task) -> None:
        raise UserError(
            _("The inbox is in use by another program just now."),
            _("Close the other one, or try again in a moment."),
        )

    def arrange(house: House) -> None:
        run = house.jobs.run
        house.jobs.run = (  # type: ignore[method-assign]
            lambda _work, *given, **named: run(refuse, *given, **named)
        )
        house.pages.show(code)

    return arrange


def odd(house: House) -> None:
    """Other scripts, emoji, markup, words without an end."""
    taken_in(house, _ODD, lambda: house.desk.show_query(parse("desde:2026-11-20 canal:tabla")))
