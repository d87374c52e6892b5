"""Puts the licences and the list of parts beside a frozen program, as it was really frozen.

``python -m build.shipping FOLDER``
"""

from __future__ import annotations

import ast
import importlib.metadata
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from build.notices import BUNDLED, NOTICES, PARTS, ROOT, Bundled, Part
from desktop import __version__

TEXTS = ROOT / "build" / "licences"
FROZEN = ROOT / ".cache" / "pyinstaller" / "oido"
DOCUMENTS = Path("/usr/share/doc")


@dataclass(frozen=True)
class SystemPackage:
    """A package of Debian or a relative, some of whose libraries were frozen."""

    name: str
    version: str


def _table(name: str) -> list[tuple[str, str, str]]:
    """One of PyInstaller's lists of what it froze: name, where it came from, and kind."""
    found = ast.literal_eval((FROZEN / name).read_text(encoding="utf-8"))
    entries: list[tuple[str, str, str]] = next(part for part in reversed(found) if isinstance(part, list))
    return entries


def frozen_packages() -> set[str]:
    """The registry's packages of which modules, libraries or data were really taken in."""
    owners = {
        file.parts[0].removesuffix(".py"): owner.name.lower().replace("_", "-")
        for owner in importlib.metadata.distributions()
        for file in owner.files or ()
    }
    names = [entry[0].split(".")[0] for entry in _table("PYZ-00.toc")]
    for entry in _table("COLLECT-00.toc"):
        _, _, within = Path(entry[1]).as_posix().rpartition("/site-packages/")
        names.append(within.split("/")[0] if within != entry[1] else "")
    return {owners[name] for name in names if name in owners}


def frozen_libraries() -> list[Path]:
    """The system's own libraries that were taken in; Python's own and the packages' are not among them."""
    prefixes = {Path(prefix).resolve() for prefix in (sys.base_prefix, sys.prefix)} - {Path("/usr")}
    own = {ROOT, *prefixes, Path(sys.base_prefix) / "lib" / f"python3.{sys.version_info[1]}"}
    found = [Path(entry[1]) for entry in _table("COLLECT-00.toc") if entry[2] == "BINARY"]
    return [path for path in found if not any(path.is_relative_to(place) for place in own)]


def system_packages(libraries: Iterable[Path]) -> Iterator[SystemPackage]:
    """Whose the libraries are, where Debian's tool can tell; SystemExit for one that is nobody's."""
    if shutil.which("dpkg-query") is None:
        return
    owners = set()
    for library in libraries:
        # Where /lib is a link to /usr/lib, a package may list its files under either.
        names = (str(library), str(library).removeprefix("/usr"), f"/usr{library}")
        found = (_ask("-S", name) for name in names)
        owner = next((answer for answer in found if answer), "")
        if not owner:
            raise SystemExit(f"frozen, but of no package: {library}")
        owners.add(owner.split(": ")[0])
    for owner in sorted(owners):
        yield SystemPackage(owner.split(":")[0], _ask("-W", "-f", "${Version}", owner))


def _ask(*question: str) -> str:
    command = ["dpkg-query", *question]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def ship(folder: Path) -> None:
    """Put licences and the list of parts beside a frozen program."""
    frozen = frozen_packages()
    if undeclared := frozen - {part.name.lower() for part in PARTS}:
        raise SystemExit(f"frozen, but not in build/notices.py: {', '.join(sorted(undeclared))}")
    target = folder / "licences"
    shutil.copytree(TEXTS, target, dirs_exist_ok=True)
    shutil.copytree(ROOT / "resources" / "licences", target, dirs_exist_ok=True)
    for name in ("LICENSE", NOTICES.name):
        shutil.copy(ROOT / name, folder)
    parts = [part for part in PARTS if part.name.lower() in frozen]
    for part in parts:
        _copy_texts(part, target)
    system = list(system_packages(frozen_libraries()))
    (target / "system").mkdir(exist_ok=True)
    for package in system:
        shutil.copy(DOCUMENTS / package.name / "copyright", target / "system" / f"{package.name}.txt")
    (folder / "sbom.json").write_text(json.dumps(bill(parts, system), indent=1) + "\n", encoding="utf-8")


def _copy_texts(part: Part, target: Path) -> None:
    """The licence files that a package carries; Qt's wheels carry none, their texts lie in build/licences."""
    for file in importlib.metadata.files(part.name) or ():
        is_text = file.suffix.lower() in ("", ".txt", ".md", ".rst")
        # The fonts of reportlab are not frozen.
        if "fonts" in file.parts or not is_text:
            continue
        if any(word in file.name.lower() for word in ("licen", "copying", "notice")):
            name = f"{part.name}-{'-'.join(file.parts[-2:]) if file.parts[-2] != 'licenses' else file.name}"
            shutil.copy(str(file.locate()), target / name)


def bill(parts: Sequence[Part], system: Iterable[SystemPackage]) -> dict[str, object]:
    """A bill of materials in CycloneDX 1.5."""
    brought = {"", *(part.name for part in parts)}
    application = {"type": "application", "name": "oido", "version": __version__}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": application | {"licenses": [{"expression": "MIT"}]}},
        "components": [
            *(_component_of_package(part) for part in parts),
            *(_component_of_bundled(work) for work in BUNDLED if work.within in brought),
            *(_component_of_system(package) for package in system),
        ],
    }


def _component_of_package(part: Part) -> dict[str, object]:
    version = importlib.metadata.version(part.name)
    return {
        "type": "library",
        "name": part.name,
        "version": version,
        "purl": f"pkg:pypi/{part.name.lower()}@{version}",
        "licenses": [{"expression": part.licence}],
    }


def _component_of_bundled(work: Bundled) -> dict[str, object]:
    version = {"version": work.version} if work.version else {}
    return {"type": work.kind, "name": work.name, **version, "licenses": [{"expression": work.licence}]}


def _component_of_system(package: SystemPackage) -> dict[str, object]:
    return {
        "type": "library",
        "name": package.name,
        "version": package.version,
        "purl": f"pkg:deb/debian/{quote(package.name)}@{quote(package.version, safe=':')}",
        "licenses": [{"license": {"name": f"see licences/system/{package.name}.txt"}}],
    }


if __name__ == "__main__":
    ship(Path(sys.argv[1]))
