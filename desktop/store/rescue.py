"""Reading what can be read of a damaged inbox into a new one.

SQLite gives up on a file where a page leads nowhere. Here every page that holds rows is read by
itself, so that one spoiled page costs its own rows and no others, whatever page it is. The damaged
file is only read, and nothing that stands in it is run.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from desktop.errors import StoreUnavailable
from desktop.model.keeping import LostRange, Rescued
from desktop.store import figures, losses, mending_rows, migrations, search, values
from desktop.store.database import APPLICATION_ID, Database, remove
from desktop.store.faults import NOT_AN_INBOX, translated
from desktop.store.filling import Filling
from desktop.store.pages import Pages
from desktop.store.trees import HIGHEST, LOWEST, SEQUENCE, Table, Trees, table
from desktop.wording.catalogue import gettext as _

_VERSION_PLACE, _APPLICATION_PLACE = 60, 68
"""Where SQLite keeps ``user_version`` and ``application_id`` in the first page (its file format, 1.3)."""

_TABLES = "SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'"
_MAKES = re.compile(r"CREATE TABLE (\w+)")
_ADDS = re.compile(r"ALTER TABLE (\w+) ADD COLUMN")
_MADE_ANEW = ("search", "sqlite_", "figure_")

_STEPS_AFTER = 4
"""What comes after the tables: indexes, what is mended, figures, the index of the search."""

_NOT_BY_LOOKS = "mapping"
"""The entries of an index look like its rows; it has hardly ever more than one page."""

Progress = Callable[[int, int], None]
"""Told how many steps of how many are done, a table being one; the same again while one takes long."""


def rescue(source: Path, target: Path, *, progress: Progress | None = None) -> Rescued:
    """Make the inbox ``target`` of what can be read of ``source``, which is left as it is.

    Raises StoreUnavailable when nothing of it can be read.
    """
    if target.exists():
        raise StoreUnavailable(
            _("There is already a file “{name}”.").format(name=target.name), _("Choose another name.")
        )
    fresh = target.with_name(target.name + ".rescuing")
    letters = _Letters()
    try:
        remove(fresh)
        with closing(_pages(source, letters)) as pages:
            trees = Trees(pages)
            roots = trees.roots()
            if not _is_inbox(pages, roots):
                raise StoreUnavailable(
                    _("“{name}” is not an Oído inbox.").format(name=source.name),
                    _("Choose a file that ends in .oido, or a new name for a new inbox."),
                    code=NOT_AN_INBOX,
                )
            with closing(Database(fresh)) as database, translated(fresh):
                told = _Told(progress or (lambda done, total: None))
                with database.telling(told.again):
                    rescued = _into(database, trees, roots, letters, told)
        if not sum(rescued.read.values()):
            raise StoreUnavailable(
                _("Nothing of “{name}” can be read any more.").format(name=source.name),
                _("Restore a backup: your copies are in the folder “backups” beside it."),
            )
        fresh.replace(target)
    finally:
        remove(fresh)
    return replace(rescued, path=target)


class _Told:
    """How far a rescue is: tables read, and what is made of them."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done, self._total = 0, 0

    def begin(self, tables: int) -> None:
        """So many tables are to be read."""
        self._total = tables + _STEPS_AFTER

    def on(self) -> None:
        """One more of them is done."""
        self._done += 1
        self.again()

    def again(self) -> None:
        """It goes on."""
        self._progress(self._done, self._total)


class _Letters:
    """Makes texts of bytes that are no letters, and counts them."""

    def __init__(self) -> None:
        self._spoilt = 0

    def __call__(self, raw: bytes) -> str:
        self._spoilt += 1
        return raw.decode("utf-8", "replace")

    def taken(self) -> int:
        """How many there were since it was asked last."""
        spoilt, self._spoilt = self._spoilt, 0
        return spoilt


def _pages(source: Path, letters: _Letters) -> Pages:
    try:
        return Pages(source, letters)
    except OSError as error:
        raise StoreUnavailable(
            _("The inbox “{name}” cannot be opened.").format(name=source.name),
            _("Check that its folder exists and that you may read it."),
        ) from error


def _is_inbox(pages: Pages, roots: Collection[str]) -> bool:
    """Whether nothing tells that this is the file of another program."""
    application = int.from_bytes(pages.header[_APPLICATION_PLACE:][:4], "big")
    return application == APPLICATION_ID or "feedback" in roots or not roots


def _into(database: Database, trees: Trees, roots: dict[str, int], letters: _Letters, told: _Told) -> Rescued:
    """Fill a new inbox with what the trees hold."""
    number, newer = _version(trees.pages, roots)
    migrations.make(database, number)
    # A new file needs no log, rows come before what they hang on, and what is sorted may be larger than
    # the memory.
    for pragma in ("journal_mode = DELETE", "foreign_keys = OFF", "temp_store = FILE"):
        database.connection.execute(f"PRAGMA {pragma}")
    with database.transaction() as connection:
        filling = Filling(connection, letters.taken)
        lost = _read(connection, trees, roots, filling, told)
        filling.done()
        told.on()
        lost += losses.hidden(connection, lost)
        filling.mended.update(values.mend(connection))
        orphans = mending_rows.mend(connection)
    migrations.migrate(database)
    told.on()
    with database.transaction() as connection:
        mending_rows.settle(connection)
        figures.recount(connection)
        told.on()
        search.rebuild(connection)
        told.on()
    return Rescued(
        database.path,
        dict(filling.count),
        lost,
        orphans,
        mended=+filling.mended,
        cut=filling.cut,
        newer=newer,
    )


def _version(pages: Pages, roots: Collection[str]) -> tuple[int, bool]:
    """The schema that the file says it has, else the newest of which it lists a table; and whether it
    says that it is one we do not know."""
    scripts = migrations.scripts()
    number = int.from_bytes(pages.header[_VERSION_PLACE:][:4], "big")
    if 1 <= number <= len(scripts):
        return number, False
    made = [_MAKES.findall(script.read_text("utf-8")) for script in scripts]
    listed = [one for one, names in enumerate(made, start=1) if set(names) & set(roots)]
    return max(listed, default=len(made)), number > len(scripts)


def _read(
    connection: sqlite3.Connection, trees: Trees, roots: dict[str, int], filling: Filling, told: _Told
) -> list[LostRange]:
    """Bring over the rows of every table, then those on pages that no way leads to; returns what is
    missing."""
    usual = dict(connection.execute(_TABLES).fetchall())
    wanted = _wanted(connection, usual)
    told.begin(len(wanted))
    for one in wanted:
        if one.name in roots:
            filling.take(one, trees.rows(one, roots[one.name]), told.again)
        else:
            # A file that was never written anew has its tables where a new one has them.
            filling.take(one, trees.rows(one, usual[one.name]), told.again)
            trees.gaps[one.name].append((LOWEST, HIGHEST))
        told.on()
    for fitting, rows in trees.strays([one for one in wanted if one.name != _NOT_BY_LOOKS]):
        if (chosen := filling.best(fitting, rows)) is not None:
            filling.take(chosen, rows)
    filling.number(trees.rows(SEQUENCE, roots.get(SEQUENCE.name) or usual[SEQUENCE.name]))
    missing = (losses.missing(connection, one, trees.gaps[one.name]) for one in wanted)
    return filling.lost + [lost for some in missing for lost in some]


def _wanted(connection: sqlite3.Connection, names: Collection[str]) -> list[Table]:
    """The tables that are not made anew, with how many columns each of them got since it was made."""
    scripts = migrations.scripts()[: connection.execute("PRAGMA user_version").fetchone()[0]]
    added = Counter(name for script in scripts for name in _ADDS.findall(script.read_text("utf-8")))
    return [table(connection, name, added=added[name]) for name in names if not name.startswith(_MADE_ANEW)]
