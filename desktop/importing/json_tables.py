"""JSON as a table: a list of records, however deep it lies, with one column for each of their keys."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TextIO

from desktop.importing import json_records
from desktop.importing.json_records import Broken, Shape
from desktop.importing.records import Dialect, Record
from desktop.importing.synonyms import is_known_header
from desktop.importing.tables import Table
from desktop.model.raw import JsonValue

PLACE = "place.name"
"""The column for the place's name where it stands outside of the records."""

_COLUMNS = 400
_DEPTH = 6
_LISTS_INSIDE = ("reviews_data", "reviews")
_PLACES_INSIDE = ("place_info", "placeInfo", "displayName")
_NAMES = ("name", "title", "text")


class _Found(NamedTuple):
    """One record, or what stands in its place; ``place`` is the name of the place around it."""

    value: JsonValue | Broken
    place: str


def shape(
    outline: Shape, text: str, open_whole: Callable[[], TextIO], *, complete: bool, whole: bool
) -> Table | None:
    """The table in a JSON file that begins with ``text`` (all of it when ``complete``), or None
    when it holds no list of objects.

    Of several lists the one counts whose keys are best known as columns of feedback. ``whole``
    lets the keys be gathered from the whole file, which reads it through once.
    """
    place = _place_around(outline)
    best = _best_list(outline, text, place)
    if best is None:
        return None
    key, found = best
    if not complete:
        # What broke off with the beginning is no broken record.
        found = [item for item in found if not isinstance(item.value, Broken)]

    def all_records() -> Iterator[_Found]:
        with open_whole() as stream:
            yield from _under(key, outline.kind, stream, place)

    gathered = all_records() if whole and not complete else iter(found)
    names = _names(_cells(item) for item in gathered)
    records = [_record(number, item, names) for number, item in enumerate(found, 1)]
    usable = [record for record in records if not record.trouble]
    return Table(
        dialect=Dialect("", False, len(names)),
        names=names,
        first=1,
        headed=True,
        regular=1.0,
        sample=usable,
        records=lambda: (_record(number, item, names) for number, item in enumerate(all_records(), 1)),
        count=len(records),
    )


def _best_list(outline: Shape, text: str, place: str) -> tuple[str, list[_Found]] | None:
    best: tuple[int, int, str, list[_Found]] | None = None
    for key in outline.first:
        found = list(_under(key, outline.kind, io.StringIO(text), place))
        flat = [flattened(item.value) for item in found if isinstance(item.value, Mapping)]
        if not any(flat):
            continue
        known = sum(map(is_known_header, _names(flat)))
        if best is None or (known, len(flat)) > best[:2]:
            best = known, len(flat), key, found
    return best[2:] if best else None


def _under(key: str, kind: str, stream: TextIO, place: str) -> Iterator[_Found]:
    for item in json_records.records(stream, kind):
        if isinstance(item.value, Broken) or (item.listed and item.key == key):
            yield from _inside(item.value, place)


def _inside(value: JsonValue | Broken, place: str, depth: int = 0) -> Iterator[_Found]:
    """The records in one element: itself, those of a page, or those of a place that holds them."""
    if isinstance(value, list) and depth < _DEPTH:
        for element in value:
            yield from _inside(element, place, depth + 1)
        return
    if isinstance(value, Mapping) and depth < _DEPTH:
        inner = next((value[key] for key in _LISTS_INSIDE if _is_list_of_objects(value.get(key))), None)
        if isinstance(inner, list):
            around = _name_of(value) or place
            for element in inner:
                yield from _inside(element, around, depth + 1)
            return
    yield _Found(value, place)


def _is_list_of_objects(value: JsonValue) -> bool:
    return isinstance(value, list) and all(isinstance(element, Mapping) for element in value)


def _name_of(value: Mapping[str, JsonValue]) -> str:
    for key in ("name", "title", "displayName"):
        name = value.get(key)
        name = name.get("text") if isinstance(name, Mapping) else name
        if isinstance(name, str) and name.strip():
            return name.strip()
    return ""


def _place_around(outline: Shape) -> str:
    for key in _PLACES_INSIDE:
        inner = outline.values.get(key)
        if isinstance(inner, Mapping):
            for name in _NAMES:
                found = inner.get(name)
                if isinstance(found, str) and found.strip():
                    return found.strip()
    return ""


def _names(records: Iterator[Mapping[str, str]] | Sequence[Mapping[str, str]]) -> list[str]:
    names: dict[str, None] = {}
    for flat in records:
        for name in flat:
            if len(names) < _COLUMNS:
                names[name] = None
    return list(names)


def _cells(item: _Found) -> dict[str, str]:
    flat = flattened(item.value) if isinstance(item.value, Mapping) else {}
    if flat and item.place:
        flat.setdefault(PLACE, item.place)
    return flat


def _record(number: int, item: _Found, names: Sequence[str]) -> Record:
    value = item.value
    if isinstance(value, Broken):
        return Record(number, [value.rest], "unreadable")
    if not isinstance(value, Mapping):
        return Record(number, [_text(value)], "not_object")
    flat = _cells(item)
    # An empty record has cells all the same, so that it is told.
    return Record(number, [flat.get(name, "") for name in names] or [""], "", value)


def flattened(value: Mapping[str, JsonValue]) -> dict[str, str]:
    """A record as cells: ``{"user": {"name": "Ana"}}`` is ``{"user.name": "Ana"}``.

    Lists of plain values are joined by commas; of lists of objects the first value of each
    key counts.
    """
    flat: dict[str, str] = {}
    _flatten(value, "", flat, 0)
    return flat


def _flatten(value: JsonValue, name: str, flat: dict[str, str], depth: int) -> None:
    if isinstance(value, Mapping) and depth < _DEPTH:
        for key, inner in value.items():
            _flatten(inner, f"{name}.{key}" if name else str(key), flat, depth + 1)
    elif isinstance(value, list) and depth < _DEPTH and any(isinstance(inner, Mapping) for inner in value):
        for inner in value:
            _flatten(inner, name, flat, depth + 1)
    elif not flat.get(name) and len(flat) < _COLUMNS:
        flat[name] = _text(value)


def _text(value: JsonValue, depth: int = 0) -> str:
    if value is None or depth > _DEPTH:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list):
        return ", ".join(filter(None, (_text(inner, depth + 1) for inner in value)))
    return "" if isinstance(value, Mapping) else str(value)
