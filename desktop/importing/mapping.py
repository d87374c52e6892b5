"""What each column of a layout means, as a record that can be shown, changed, stored and shared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.errors import UserError
from desktop.importing.dates import DayOrder
from desktop.importing.encoding import known
from desktop.importing.headers import normal
from desktop.importing.holding import scrubbed
from desktop.importing.meanings import TEXTS, without_rejects_tail
from desktop.importing.synonyms import Meaning
from desktop.model.codes import Scale
from desktop.wording.catalogue import gettext as _

FORMAT = 1


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How a table is read.

    ``columns`` gives each column's meaning by its name; ``layout`` is the key of these columns.
    The rest is '' where it is decided from the file: ``source`` (a source's code, or the owner's
    own name for it), ``place``, ``date_order`` (``dmy`` or ``mdy``), ``scale`` (a ``Scale``),
    ``delimiter``, ``encoding`` and ``header`` (the row that names the columns, as spreadsheets
    count it; "0" for none).
    """

    columns: Mapping[str, Meaning] = field(default_factory=dict)
    layout: str = ""
    source: str = ""
    place: str = ""
    date_order: str = ""
    scale: str = ""
    delimiter: str = ""
    encoding: str = ""
    header: str = ""

    @property
    def is_plausible(self) -> bool:
        """Whether there is a column of words or of ratings at all."""
        return any(meaning in (*TEXTS, Meaning.RATING) for meaning in self.columns.values())

    def to_json(self) -> str:
        """The mapping as it is written for ``--mapping``; ``from_json`` reads it back."""
        content: dict[str, object] = {"format": FORMAT}
        content["columns"] = {name: str(meaning) for name, meaning in self.columns.items()}
        for key in _WORDS:
            if getattr(self, key):
                content[key] = getattr(self, key)
        return json.dumps(content, ensure_ascii=False, indent=2)

    def fitted(self, names: Sequence[str]) -> ColumnMapping:
        """This mapping for a table with columns ``names``, found without regard to case and accents.

        Columns that it does not name are extra. Raises ``UserError`` when it names one that
        the table lacks.
        """
        by_normal = {normal(name): name for name in reversed(names)}
        found: dict[str, Meaning] = dict.fromkeys(names, Meaning.EXTRA)
        missing = []
        for wanted, meaning in self.columns.items():
            name = wanted if wanted in found else by_normal.get(normal(wanted))
            if name is not None:
                found[name] = meaning
            elif meaning is not Meaning.EXTRA:
                missing.append(wanted)
        if missing:
            raise UserError(
                _("The mapping names columns that the table does not have: {names}.").format(
                    names=", ".join(missing)
                ),
                _("The table's columns are: {columns}.").format(columns=", ".join(names)),
            )
        return replace(self, columns=found, layout=layout_key(names))


_WORDS = ("layout", "source", "place", "date_order", "scale", "delimiter", "encoding", "header")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "date_order": ("", *DayOrder),
    "scale": ("", *Scale),
    "delimiter": ("", ",", ";", "\t", "|"),
}


def from_json(text: str) -> ColumnMapping:
    """The mapping in ``text``. Raises ``UserError`` saying what is wrong with it."""
    try:
        content: Any = scrubbed(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise _wrong(_("it is not valid JSON ({detail})").format(detail=error)) from error
    columns = content.get("columns") if isinstance(content, dict) else None
    if not isinstance(columns, dict) or not columns:
        raise _wrong(_("it has no “columns”"))
    meanings = [str(meaning) for meaning in Meaning]
    for meaning in columns.values():
        if meaning not in meanings:
            raise _wrong(_("“{meaning}” is no meaning of a column").format(meaning=meaning))
    words = {key: content.get(key, "") for key in _WORDS}
    for key, value in words.items():
        right = isinstance(value, str) and value in _CHOICES.get(key, (value,))
        if not right or not _usable(key, value):
            raise _wrong(_("“{key}” cannot be {value}").format(key=key, value=value))
    return ColumnMapping(columns={name: Meaning(meaning) for name, meaning in columns.items()}, **words)


def _usable(key: str, value: str) -> bool:
    """Whether a word that comes from no list can be used as what it is."""
    if key == "encoding":
        return not value or known(value)
    return key != "header" or not value or (value.isascii() and value.isdecimal() and len(value) < 5)


def _wrong(what: str) -> UserError:
    return UserError(
        _("The mapping cannot be used: {what}.").format(what=what),
        _("It looks like this: {example}. The meanings are: {meanings}.").format(
            example='{"columns": {"Fecha": "date", "Comentario": "words", "Nota": "rating"}}',
            meanings=", ".join(Meaning),
        ),
    )


def layout_key(names: Sequence[str]) -> str:
    """The key of a layout: its sorted normalised headers.

    Comma and semicolon make no difference, because spreadsheets change one into the other;
    neither do the columns that our own file of rejected rows adds.
    """
    own = sorted(normal(name) for name in without_rejects_tail(names)[0])
    kind = "text" if len(own) > 1 else "single"
    return hashlib.sha256("\x1f".join([kind, *own]).encode()).hexdigest()[:12]
