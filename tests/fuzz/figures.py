"""What a hunt came to, as a table that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HEAD = """# Figures of the long hunt

Written by `python -m tests.fuzz --runs 100000 --figures tests/fuzz/FIGURES.md`: every reader of what comes
from outside, each in a process of its own, with whole files, spoiled in one to five ways. *Crash* is any
error but a refusal with a sentence and advice, and whatever could not be stored; *hang* is more than ten
seconds of work. Times are those of one file; memory is what the reader's process grew by, at most.

"""
COLUMNS = "| reader | runs | crashes | hangs | seconds a run | worst run | memory |"


@dataclass(slots=True)
class Figures:
    """One reader. ``seconds`` is the sum of all its runs, ``worst`` that of one; ``memory`` is in MB."""

    code: str
    runs: int
    crashes: int = 0
    hangs: int = 0
    seconds: float = 0.0
    worst: float = 0.0
    memory: int = 0

    def line(self) -> str:
        """A row of the table."""
        each = self.seconds / max(1, self.runs)
        return (
            f"| {self.code} | {self.runs} | {self.crashes} | {self.hangs} | {each:.4f} | {self.worst:.2f} s"
            f" | {self.memory} MB |"
        )

    @classmethod
    def of(cls, line: str) -> Figures:
        """What ``line`` wrote."""
        code, runs, crashes, hangs, each, worst, memory = (
            cell.strip() for cell in line.strip("|\n ").split("|")
        )
        return cls(
            code, int(runs), int(crashes), int(hangs),
            float(each) * int(runs), float(worst.split()[0]), int(memory.split()[0]),
        )  # fmt: skip


class Table:
    """The table in its file, if it has one, for one seed."""

    def __init__(self, path: Path | None, seed: str) -> None:
        self._path, self._seed = path, f"Seed {seed}."
        self._rows: dict[str, Figures] = {}
        text = path.read_text("utf-8") if path is not None and path.exists() else ""
        if self._seed in text:
            rows = [line for line in text.splitlines() if line.startswith("|")][2:]
            self._rows = {figures.code: figures for figures in map(Figures.of, rows)}

    @property
    def faults(self) -> int:
        """How many files did harm."""
        return sum(figures.crashes + figures.hangs for figures in self._rows.values())

    def has(self, code: str, runs: int) -> bool:
        """Whether a reader has had so many runs already."""
        return code in self._rows and self._rows[code].runs >= runs

    def add(self, figures: Figures) -> None:
        """Keep the figures of a reader."""
        self._rows[figures.code] = figures
        if self._path is not None:
            rows = [COLUMNS, "|---|---|---|---|---|---|---|", *(one.line() for one in self._rows.values())]
            self._path.write_text(f"{HEAD}{self._seed}\n\n" + "\n".join(rows) + "\n", "utf-8")
