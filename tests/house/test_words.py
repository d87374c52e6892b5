"""Both languages are complete, and the check that says so notices what is wrong."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog, Message

from tests.support.words import load


def test_both_languages_are_complete(capsys: pytest.CaptureFixture[str]) -> None:
    assert load("translations").check() == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("english", "spanish", "is_right"),
    [
        ("{count} left", "quedan {count}", True),
        ("{count} left", "quedan {cuenta}", False),
        ("{count} left", "quedan", False),
        ("{count} left", "quedan {count", False),
        (("{count} item", "{count} items"), ("{count} opinión", "{count} opiniones"), True),
        (("One item", "{count} items"), ("{count} opinión", "{count} opiniones"), True),
        (("One item", "{count} items"), ("Una opinión", "opiniones"), False),
        (("{count} item", "{count} items"), "{count} opiniones", False),
    ],
)
def test_placeholders_must_be_equal(english: object, spanish: object, is_right: bool) -> None:
    fault = load("translations")._unlike(Message(english), Message(english, spanish))
    assert (fault == "") is is_right


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ('def f():\n    return _("Hello {name}").format(name=1)\n', ""),
        ('def f():\n    return _(f"Hello {1}")\n', "needs a plain sentence"),
        ('def f():\n    return _("Hello {name}".format(name=1))\n', "needs a plain sentence"),
        ('def f(n):\n    return ngettext("one", f"{n}", n)\n', "needs a plain sentence"),
        ('TITLE = _("Hello")\n', "runs at import"),
        ('TITLE = lambda: _("Hello")\n', ""),
    ],
)
def test_a_call_that_cannot_be_translated_is_named(
    code: str, complaint: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    translations = load("translations")
    translations.ROOT = tmp_path_factory.mktemp("checkout")
    module = translations.ROOT / "ui" / "window.py"
    module.parent.mkdir()
    module.write_text(code, encoding="utf-8")
    found = list(translations._unfit_calls())
    assert (complaint in found[0]) if complaint else (found == [])


def test_a_merge_keeps_what_the_code_still_says(tmp_path_factory: pytest.TempPathFactory) -> None:
    translations = load("translations")
    translations.WORDS = tmp_path_factory.mktemp("words")
    translations.PARTS = translations.WORDS / "parts"
    translations.PARTS.mkdir()
    (translations.WORDS / "es.po").write_text(
        'msgid "Save"\nmsgstr "Guardar"\n\nmsgid "Gone"\nmsgstr "Fuera"\n', encoding="utf-8"
    )
    (translations.PARTS / "reply.po").write_text('msgid "Ready"\nmsgstr "Lista"\n', encoding="utf-8")
    template = Catalog()
    for sentence in ("Save", "Ready", "New"):
        template.add(sentence)
    catalogue, found = translations.build("es", template)
    assert {message.id: message.string for message in catalogue if message.id} == {
        "Save": "Guardar", "Ready": "Lista", "New": "",
    }  # fmt: skip
    assert (found.missing, found.unused) == (["New"], ["Gone"])
