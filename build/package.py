"""Makes dist/oido: the program as a folder that runs on a machine without Python.

Freezes with PyInstaller, adds the licences and the list of what ships, then proves that the
frozen program does the main job (smoke.py).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".cache" / "pyinstaller"
DIST = ROOT / "dist"


def freeze() -> None:
    """Run PyInstaller; its working files stay out of build/, which is source here."""
    command = [
        sys.executable, "-m", "PyInstaller", str(ROOT / "build" / "oido.spec"), "--noconfirm",
        "--log-level", "WARN", "--workpath", str(WORK), "--distpath", str(DIST),
    ]  # fmt: skip
    settings = {"PYINSTALLER_CONFIG_DIR": str(ROOT / ".cache" / "pyinstaller-config")}
    # So that equal sources freeze alike.
    settings |= {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": _last_commit()}
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **settings})


def keep_compiled(program: Path) -> None:
    """Put what ``ui.loading_qt`` keeps beside the program, which may not write there itself."""
    with tempfile.TemporaryDirectory() as scratch:
        settings = {**os.environ, "PYTHONPYCACHEPREFIX": scratch}
        settings.pop("PYTHONDONTWRITEBYTECODE", None)
        subprocess.run([sys.executable, "-c", "import ui"], check=True, cwd=ROOT, env=settings)
        (kept,) = Path(scratch).rglob("loading_qt.*.qt")
        place = program / "_internal" / "ui" / "__pycache__"
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(kept, place)


def strip(program: Path) -> None:
    """Take the symbols off Linux libraries, which only a debugger reads.

    Not off those that wheels bring in folders named ``*.libs``: their tables were moved by the
    wheel's maker, and strip breaks them (numpy then fails to load, measured 2026-11).
    """
    tool = shutil.which("strip")
    if sys.platform != "linux" or tool is None:
        return
    libraries = [
        str(path)
        for path in program.rglob("*.so*")
        if path.is_file() and not path.is_symlink() and not path.parent.name.endswith(".libs")
    ]
    subprocess.run([tool, "--strip-unneeded", *libraries], check=True)


def _last_commit() -> str:
    done = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "315532800"


def size_of(folder: Path) -> int:
    """Bytes of all files under ``folder``."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def main() -> int:
    started = time.monotonic()
    freeze()
    program = DIST / "oido"
    strip(program)
    keep_compiled(program)
    for step in (["-m", "build.shipping"], [str(ROOT / "build" / "smoke.py")]):
        subprocess.run([sys.executable, *step, str(program)], check=True, cwd=ROOT)
    print(f"dist/oido: {size_of(program) / 1e6:.0f} MB, made in {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
