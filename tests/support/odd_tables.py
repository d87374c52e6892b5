"""Tables whose headers tell little, so that someone must say what their columns are."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

HEADER = ("Cuándo", "Quién", "Cómo fue", "Qué pasó", "Turno")
ROWS = (
    ("03/11/2025 14:22", "Carmen V.", "4", "El arroz y el trato de Paco, lo mejor de todo", "Segundo"),
    ("04/11/2025 16:05", "Jorge A.", "5", "Los postres caseros y nada más que añadir", "Primero"),
    ("05/11/2025 13:48", "Inés R.", "2", "Tardó cuarenta minutos el menú y salió frío", "Segundo"),
    ("31/02/2025 13:48", "Luis M.", "3", "No sé si volveré por aquí otra vez", "Segundo"),
    ("06/11/2025 21:10", "Eva T.", "3", "", "Segundo"),
)
LATER = (("09/11/2025 14:00", "Rosa N.", "5", "Volveremos con toda la familia en Navidad", "Primero"),)


def leaving_survey(
    folder: Path, name: str = "salida.csv", rows: Sequence[Sequence[str]] = ROWS, *, delimiter: str = ";"
) -> Path:
    """Five rows: one with a day that does not exist, one with nothing but a rating."""
    return _written(folder / name, [HEADER, *rows], delimiter)


def codes_alone(folder: Path, name: str = "claves.csv") -> Path:
    """A table in which no column looks like words or a rating."""
    return _written(folder / name, [("ref", "etapa"), ("a1", "x"), ("b2", "y")], ",")


def _written(path: Path, rows: Sequence[Sequence[str]], delimiter: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return path
