"""The owner's own templates: kept, found, counted, carried to another inbox."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.model.codes import Scale
from desktop.model.drafts import Template
from desktop.model.rating import Rating
from desktop.operations import answers, history, templates
from desktop.operations.inboxes import Inbox
from desktop.replying import template_files
from desktop.replying import templates as replying_templates
from desktop.wording import catalogue
from tests.support.inboxes import COMPLAINT, PRAISE, dump, open_new, row, take_in

LATE = Template(
    "", "es", "Perdón por la tardanza", "Hola, {name|cliente}: sentimos {?motivo}.", ("complaint", "waiting")
)


def saved(inbox: Inbox, template: Template) -> Template:
    change = templates.save(inbox, template=template)
    assert change is not None
    [found] = [one for one in templates.all_templates(inbox) if one.id == change.values["template"]]
    return found


def test_a_template_is_kept_changed_and_removed_each_with_one_undo(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        before = dump(inbox)
        first = saved(inbox, LATE)
        assert (first.code, first.own, first.title) == ("perdon_por_la_tardanza", True, LATE.title)
        templates.save(inbox, template=Template(first.code, "es", "Otra", "Otras palabras", id=first.id))
        assert [one.body for one in templates.all_templates(inbox) if one.own] == ["Otras palabras"]
        templates.delete(inbox, template=first.id)
        assert not any(one.own for one in templates.all_templates(inbox))
        for _ in range(3):
            assert history.undo(inbox)
        assert dump(inbox) == before


@pytest.mark.parametrize(
    "wrong",
    [
        Template("", "es", " ", "Palabras"),
        Template("", "es", "Título", "\n"),
        Template("", "fr", "Titre", "Merci"),
        Template("", "es", "Título", "x" * 20_001),
        Template("x", "es", "Título", "Palabras", id=99),
    ],
)
def test_what_is_no_template_is_refused(tmp_path: Path, wrong: Template) -> None:
    with open_new(tmp_path) as inbox, pytest.raises(UserError):
        templates.save(inbox, template=wrong)


def test_a_bundled_one_can_be_copied_and_then_changed(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        change = templates.duplicate(inbox, code="complaint_waiting", language="es")
        assert change is not None
        [own] = [one for one in templates.all_templates(inbox) if one.own]
        [bundled] = [
            one
            for one in replying_templates.bundled()
            if (one.code, one.language) == ("complaint_waiting", "es")
        ]
        assert own.body == bundled.body
        assert own.fits == bundled.fits
        assert own.code != bundled.code


def test_use_is_counted_when_posted_and_the_used_come_first(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [row("1/3/2026", "Ana", "5", PRAISE), row("2/3/2026", "Luis", "5", PRAISE)])
        template = saved(inbox, Template("", "es", "Zas", "Muchas gracias por venir, {name}. ¡Hasta pronto!"))
        for number in (1, 2):
            done = answers.answer(inbox, feedback=number, text=None, template=template.code, posted=True)
            assert not done.blocked
        first = templates.all_templates(inbox)[0]
        assert (first.code, first.uses) == (template.code, 2)
        assert first.used_at
        history.undo(inbox)
        assert templates.all_templates(inbox)[0].uses == 1


def test_fitting_ones_come_for_an_item_and_any_word_finds_one(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [row("1/3/2026", "Ana", "1", COMPLAINT)])
        saved(inbox, LATE)
        fitting = templates.for_item(inbox, 1)
        assert {one.language for one in fitting} == {"es"}
        assert LATE.title in [one.title for one in fitting[:4]]
        assert [one.title for one in templates.for_item(inbox, 1, "perdón tard")] == [LATE.title]


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_who_writes_in_a_language_without_templates_gets_the_owner_s(tmp_path: Path, language: str) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, [row("1/3/2026", "Kari", "1", "Rommet var skittent og dyrt.")])
        catalogue.use(language)
        assert {one.language for one in templates.for_item(inbox, 1)} == {language}


def test_filters_narrow_by_language_channel_topic_and_rating() -> None:
    there = [
        Template("a", "es", "A", "a", ("complaint",), channels=("google",)),
        Template("b", "es", "B", "b", ("praise",)),
        Template("c", "en", "C", "c"),
    ]

    def found(**filters: object) -> str:
        return "".join(one.code for one in replying_templates.found(there, **filters))  # type: ignore[arg-type]

    assert found() == "abc"
    assert found(language="es") == "ab"
    assert found(channel="booking") == "bc"
    assert found(intent="complaint") == "ac"
    assert found(rating=Rating(1, Scale.FIVE)) == "ac"
    assert found(rating=Rating(5, Scale.FIVE)) == "bc"


def test_a_file_carries_templates_to_another_inbox(tmp_path: Path) -> None:
    file = tmp_path / "plantillas.toml"
    with open_new(tmp_path) as inbox:
        saved(inbox, LATE)
        assert templates.export_file(inbox, file) == 1
    other = tmp_path / "otra"
    other.mkdir()
    with open_new(other) as inbox:
        assert templates.import_file(inbox, file).new == (LATE.title,)
        assert templates.import_file(inbox, file).same == (LATE.title,)
        file.write_text(file.read_text("utf-8").replace("sentimos", "lamentamos"), "utf-8")
        assert templates.import_file(inbox, file).replaced == (LATE.title,)
        [own] = [one for one in templates.all_templates(inbox) if one.own]
        assert (own.fits, "lamentamos" in own.body) == (LATE.fits, True)
        file.write_text('[[template]]\ntitle = "Sin palabras"\nlanguage = "es"\n', "utf-8")
        assert templates.import_file(inbox, file).refused == ("Sin palabras",)


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe", b"template = 3", b"[[template", b"x = 1", b"[" * 100_000, b"x = " + b"9" * 20_000],
    ids=["no letters", "another value", "cut off", "another file", "depth", "a number without end"],
)
def test_what_is_no_file_of_templates_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(data)
    with open_new(tmp_path) as inbox, pytest.raises(UserError):
        templates.import_file(inbox, file)


def test_signs_that_no_inbox_holds_are_left_out() -> None:
    [template] = template_files.read(b'[[template]]\ntitle = "Sorry\\u0000"\nfits = ["\\u0000", "x"]\n')
    assert (template.title, template.fits) == ("Sorry", ("x",))


WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60).map(
    str.strip
)


@given(WORDS, WORDS, st.lists(WORDS.filter(bool), max_size=3))
def test_a_file_gives_back_what_was_written(title: str, body: str, fits: list[str]) -> None:
    template = Template("a", "es", title, body, tuple(fits), attachment="foto.png")
    [back] = template_files.read(template_files.written([template]).encode())
    assert (back.title, back.fits, back.attachment) == (title, tuple(fits), "foto.png")
    assert back.body == body
