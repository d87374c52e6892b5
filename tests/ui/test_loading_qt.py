"""What PySide does at every start is done once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Which files are compiled while Qt is loaded, and what a wrong argument is answered with.
PROGRAM = """
import builtins
own, seen = builtins.compile, []
def compile(source, filename, *rest, **named):
    seen.append(str(filename))
    return own(source, filename, *rest, **named)
builtins.compile = compile
import ui
assert builtins.compile is compile and builtins.__import__.__name__ == "__import__"
from PySide6.QtCore import QPoint
try:
    QPoint("here")
except TypeError as error:
    print(str(error).splitlines()[0])
print("\\n".join(name for name in seen if name.startswith("shibokensupport")))
"""
SAID = "'PySide6.QtCore.QPoint.__init__' called with wrong argument types:"


def compiled(cache: Path, *flags: str) -> list[str]:
    """The files that a start compiles whose Python keeps what it compiled in ``cache``."""
    settings = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache)}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *flags, "-c", PROGRAM],
        cwd=ROOT, env=settings, capture_output=True, text=True, check=True,
    )  # fmt: skip
    said, *names = done.stdout.split("\n")
    assert said == SAID
    return [name for name in names if name]


def kept(cache: Path) -> Path:
    (file,) = cache.rglob("loading_qt.*.qt")
    return file


def test_pyside_compiles_its_own_code_once(tmp_path: Path) -> None:
    first = compiled(tmp_path)
    assert "shibokensupport/signature/parser.py" in first
    assert compiled(tmp_path) == []


def test_a_spoilt_file_is_made_again(tmp_path: Path) -> None:
    first = compiled(tmp_path)
    whole = kept(tmp_path).read_bytes()
    for spoilt in (b"", whole[: len(whole) // 2], b"else" + whole[4:]):
        kept(tmp_path).write_bytes(spoilt)
        assert compiled(tmp_path) == first
        assert compiled(tmp_path) == []


def test_other_source_is_compiled_anew(tmp_path: Path) -> None:
    compiled(tmp_path)
    program = (
        "import marshal, sys; from pathlib import Path; file = Path(sys.argv[1]); data = file.read_bytes()\n"
        "kept = marshal.loads(data[4:])\n"
        "name = 'shibokensupport/signature/parser.py'; kept[name] = (b'other', kept[name][1])\n"
        "file.write_bytes(data[:4] + marshal.dumps(kept))"
    )
    subprocess.run([sys.executable, "-c", program, str(kept(tmp_path))], check=True)
    assert compiled(tmp_path) == ["shibokensupport/signature/parser.py"]


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path) -> None:
    assert compiled(tmp_path, "-B")
    assert not list(tmp_path.rglob("*.qt"))
