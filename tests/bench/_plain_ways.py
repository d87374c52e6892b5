"""What anyone would try first to show an inbox: each a window on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

_COLUMNS = (
    "id", "status", "rating_normal", "sentiment", "language", "source_id", "written_at", "title", "words",
    "permalink",
)  # fmt: skip
_PAGE = 200
# What each filter of the bench comes to in plain SQL, for the ways that know nothing of tags.
_PLAIN = {
    "canal:google": "source_id = 2", "canal:whatsapp": "source_id = 4", "canal:booking": "source_id = 3",
    "estrellas:<3": "rating_normal < 0.5", "tema:comida": "words LIKE '%comida%'",
    "tema:precio": "words LIKE '%precio%'", "es:prosumer": "esteem <= -2", "es:riesgo": "rank = 1",
    "estado:pospuesta": "snoozed_until IS NOT NULL", "sentimiento:negativo": "sentiment = 'negative'",
    "idioma:en": "language = 'en'", "desde:2025": "written_sort >= 1735686000",
    "antes:2022": "written_sort < 1640991600", "intencion:pregunta": "words LIKE '%?%'",
    "es:no-leida": "unread", "con:nota": "id IN (SELECT feedback_id FROM note)",
}  # fmt: skip
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class _Table(QAbstractTableModel):
    """A list of tuples."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def show(self, rows: list[tuple[Any, ...]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class _Window:
    """A window with a table in it, painted."""

    def __init__(self) -> None:
        self.application = QApplication([])
        self.window = QMainWindow()
        self.window.resize(1440, 900)
        self.view: Any = QTableView()
        self.window.setCentralWidget(self.view)

    def open(self) -> None:
        self.window.show()
        QCoreApplication.processEvents()

    def search(self, typed: str) -> None:
        """Nothing to find."""

    def begin(self) -> None:
        """Nothing goes on."""

    def settle(self) -> None:
        self.turn()

    def turn(self) -> None:
        QCoreApplication.processEvents()

    def gaps(self) -> bool:
        """Rows are read when they are painted."""
        return False


class Floor(_Window):
    """An empty window and a page of rows."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        connection = sqlite3.connect(path)
        columns = ", ".join(_COLUMNS)
        rows = connection.execute(f"SELECT {columns} FROM feedback ORDER BY written_sort DESC LIMIT {_PAGE}")
        self.model = _Table(rows.fetchall())
        self.view.setModel(self.model)
        self.open()


class All(_Window):
    """Every item in a list."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.connection = sqlite3.connect(path)
        self.model = _Table(self._read("1"))
        self.view.setModel(self.model)
        self.open()

    def _read(self, where: str) -> list[tuple[Any, ...]]:
        columns = ", ".join(_COLUMNS)
        sql = f"SELECT {columns} FROM feedback WHERE {where} ORDER BY written_sort DESC"
        return self.connection.execute(sql).fetchall()

    def search(self, typed: str) -> None:
        self.model.show(self._read(_plain_sql(typed)))


class Sql(_Window):
    """A QSqlTableModel."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        from PySide6.QtSql import QSqlDatabase, QSqlTableModel

        database = QSqlDatabase.addDatabase("QSQLITE")
        database.setDatabaseName(str(path))
        database.open()
        self.model = QSqlTableModel(None, database)
        self.model.setTable("feedback")
        self.model.setSort(self.model.fieldIndex("written_sort"), Qt.SortOrder.DescendingOrder)
        self.model.select()
        self.view.setModel(self.model)
        for column in range(self.model.columnCount()):
            if self.model.record().fieldName(column) not in _COLUMNS:
                self.view.hideColumn(column)
        self.open()

    def search(self, typed: str) -> None:
        self.model.setFilter(_plain_sql(typed))


def _plain_sql(typed: str) -> str:
    parts = [_PLAIN.get(word) or f"words LIKE '%{word}%'" for word in typed.split()]
    return " AND ".join(parts) or "1"


OPEN: dict[str, Callable[[Path], Any]] = {"floor": Floor, "sql": Sql, "all": All}
