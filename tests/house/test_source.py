"""What may not stand in the source, each ban with its reason."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

# Put together here, so that this file does not name them itself.
REGISTRIES = [".".join(parts) for parts in (
    ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("deb", "debian", "org"),
)]  # fmt: skip
MACHINE_PATHS = [f"/{name}/" for name in ("work", "root", "opt/wheels", "opt/pypi", "tmp/oido")]
# Names that say nothing about what is inside.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
# The only places that may catch everything: they deliver or report it.
CATCH_ALL = {"ui/jobs.py", "ui/excepthook.py", "ui/application.py", "desktop/__main__.py"}


def committed() -> list[Path]:
    """The files that are committed or about to be; all of them where there is no git."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listing.returncode:
        pytest.skip("this copy is no git checkout")
    return [path for name in listing.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def modules(*folders: str) -> Iterator[tuple[str, str]]:
    """Name and text of every module in ``folders``."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    barred = re.compile("|".join(map(re.escape, (*REGISTRIES, *MACHINE_PATHS))).encode())
    found = [
        f"{path.relative_to(ROOT)}: {match.group().decode()}"
        for path in committed()
        if (match := barred.search(path.read_bytes()))
    ]
    assert found == []


def test_modules_are_named_for_what_they_do() -> None:
    found = [name for name, _ in modules("desktop", "ui", "build", "tests") if Path(name).stem in EMPTY_NAMES]
    assert found == []


def test_the_window_never_spins_the_event_loop_by_hand() -> None:
    # processEvents lets the next click run inside the handler of the last one.
    assert [name for name, text in modules("ui", "desktop", "build") if "processEvents(" in text] == []


def test_no_thread_class_of_its_own() -> None:
    # ui/jobs.py is the only place with threads; a QThread subclass mixes work with its delivery.
    found = [name for name, text in modules("ui", "desktop") if re.search(r"class \w+\(.*QThread\b", text)]
    assert found == []


def test_broad_excepts_only_where_errors_are_delivered() -> None:
    found = []
    for name, text in modules("desktop", "ui"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ExceptHandler) and _is_broad(node) and name not in CATCH_ALL:
                found.append(f"{name}:{node.lineno}")
    assert found == []


def _is_broad(handler: ast.ExceptHandler) -> bool:
    """Catches everything, and does not raise it again (a rollback does)."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    broad = any(kind is None or getattr(kind, "id", "") in {"Exception", "BaseException"} for kind in kinds)
    raises = any(isinstance(node, ast.Raise) and node.exc is None for node in ast.walk(handler))
    return broad and not raises
