"""Views that the owner saves."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.model.codes import Order, View
from desktop.model.query import Query, parse
from desktop.model.tags import TagKind
from desktop.operations import history, reading, tagging, topics, views
from tests.support.inboxes import COMPLAINT, PRAISE, open_new, row, take_in


def test_a_view_is_kept_taken_back_and_found_by_any_case(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(
            inbox,
            tmp_path,
            [row("20/11/2026", "Luis", "1", COMPLAINT), row("20/11/2026", "Ana", "5", PRAISE)],
        )
        wanted = parse("estrellas:<3 tema:espera -gracias", Query(view=View.TO_ANSWER, order=Order.OLDEST))
        saved = views.save_view(inbox, name="Malas  notas", query=wanted)
        assert saved is not None
        assert saved.journal is not None
        assert views.find_view(inbox, "MALAS NOTAS").query == wanted
        assert reading.count(inbox, views.find_view(inbox, "malas notas").query) <= 1
        history.undo(inbox)
        assert views.saved_views(inbox) == []
        history.redo(inbox)
        assert [view.name for view in views.saved_views(inbox)] == ["Malas notas"]


def test_the_same_name_takes_the_place_and_order_is_the_owners(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        views.save_view(inbox, name="Una", query=parse("estrellas:1"))
        views.save_view(inbox, name="Dos", query=parse("estrellas:2"))
        views.save_view(inbox, name="una", query=parse("estrellas:5"))
        one, two = views.saved_views(inbox)
        assert (one.name, one.query.rated) == ("una", (5.0,))
        views.sort_views(inbox, order=[two.id, one.id])
        assert [view.name for view in views.saved_views(inbox)] == ["Dos", "una"]
        with pytest.raises(UserError):
            views.rename_view(inbox, view=one.id, name="dos")
        views.rename_view(inbox, view=one.id, name="Uno")
        views.remove_view(inbox, view=two.id)
        assert [view.name for view in views.saved_views(inbox)] == ["Uno"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "to-answer", "All"])
def test_names_that_cannot_be(tmp_path: Path, name: str) -> None:
    with open_new(tmp_path) as inbox, pytest.raises(UserError):
        views.save_view(inbox, name=name, query=parse("estrellas:1"))


def test_the_owners_own_topics_and_tags_are_found_as_typed_and_as_kept(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [row("20/11/2026", "Luis", "5", "El menú, de diez")])
        take_in(inbox, tmp_path, [row("20/11/2026", "Ana", "5", "Todo rico y buen trato")], name="b.csv")
        topics.save_topic(inbox, name="Menú del Día", words=["menú"])
        tagging.add_tag(inbox, feedback=2, kind=TagKind.OWN, code="Mesa 4")
        for typed, found in (
            ("tema:menu_del_dia", [1]), ("tema:Menú_del_Día", [1]), ("-tema:menu_del_dia", [2]),
            ("etiqueta:mesa_4", [2]), ("etiqueta:mesa_4 tema:menu_del_dia", []), ("tema:menu", []),
        ):  # fmt: skip
            query = parse(typed)
            assert list(reading.list_ids(inbox, query)) == found, typed
            assert reading.count(inbox, query) == len(found)
        views.save_view(inbox, name="Menú", query=Query(topics=("Menú del Día",)))
        [kept] = views.saved_views(inbox)
        assert list(reading.list_ids(inbox, kept.query)) == [1]
