"""Makes this checkout ready: system libraries, .venv, locked packages, the oido command, the words.

    python3 build/prepare.py run      what the program needs
    python3 build/prepare.py test     the same, and the tools that test and package it

Standard library only, for it runs before anything is installed. Each step is skipped when its
result is there, so a second run takes milliseconds and needs no network.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "oido-prepared.json"
WORDS = ROOT / "resources" / "translations"
LOCKS = {"run": "requirements.txt", "test": "requirements-dev.txt"}
OLDEST_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")

# What Qt's wheels leave to the system (found on a bare Debian 12), and Debian's package of each.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# Without any font the window shows boxes.
FONTS = {"DejaVuSans.ttf": "fonts-dejavu-core", "NotoColorEmoji*.ttf": "fonts-noto-color-emoji"}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


class Unprepared(Exception):
    """Something is missing that only the person at the machine can supply; says what to type."""


def say(text: str) -> None:
    print(text, flush=True)


def prepare(level: str) -> None:
    """Do what is missing for ``level`` ("run" or "test")."""
    install_system_packages()
    if not is_prepared(level):
        make_environment()
        install(LOCKS[level])
        install_command()
        check_binding()
        STAMP.write_text(json.dumps({"level": level, "key": key()}), encoding="utf-8")
    if words_are_stale():
        run([PYTHON, ROOT / "build" / "translations.py", "compile"])
    # Where Python keeps no compiled modules of its own accord, every start would compile them anew.
    subprocess.run([str(PYTHON), "-m", "compileall", "-qq", "desktop", "ui"], cwd=ROOT, check=False)


def is_prepared(level: str) -> bool:
    """Whether .venv was made for this place, these locks and at least this level, and still runs."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return PYTHON.exists() and stamp["key"] == key() and stamp["level"] in (level, "test")


def key() -> str:
    """What the environment depends on; another value means: install again."""
    digest = hashlib.sha256(str(ROOT).encode())
    for path in (
        Path(__file__),
        ROOT / "pyproject.toml",
        *(ROOT / "build" / name for name in LOCKS.values()),
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def run(command: list[str | Path], **environment: str) -> None:
    """Run a command that must succeed."""
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, env={**os.environ, **environment})


# --- the system ---------------------------------------------------------------------------------


def install_system_packages() -> None:
    """Install Debian's packages of what is missing, or say how to; other systems bring their own."""
    if sys.platform != "linux":
        return
    libraries = [package for name, package in LIBRARIES.items() if not loads(name)]
    if importlib.util.find_spec("ensurepip") is None and not PYTHON.exists():
        libraries.append(venv_package())
    wanted = libraries + [package for pattern, package in FONTS.items() if not has_font(pattern)]
    if not wanted or apt_install(wanted):
        return
    line = f"sudo apt-get install --no-install-recommends {' '.join(wanted)}"
    if libraries:
        raise Unprepared(f"Some system packages are missing. Type this, then try again:\n\n    {line}\n")
    say(f"Some fonts are missing, so some signs will show as boxes. To install them:\n    {line}")


def loads(name: str) -> bool:
    """Whether the system's linker finds the library ``name``."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_font(pattern: str) -> bool:
    """Whether a font file like ``pattern`` lies in one of the usual folders."""
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(next(folder.rglob(pattern), None) for folder in folders if folder.is_dir())


def venv_package() -> str:
    """Debian's package that lets the running Python make environments."""
    is_systems_own = Path("/usr/bin/python3").resolve() == Path(sys.executable).resolve()
    return "python3-venv" if is_systems_own else f"python3.{sys.version_info[1]}-venv"


def apt_install(packages: list[str]) -> bool:
    """Install ``packages`` where that needs no password; whether it was done."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    prefix = [] if os.geteuid() == 0 else without_password()
    if prefix is None:
        return False
    say(f"Installing system packages: {' '.join(packages)}")
    install_line = [*prefix, apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for attempt in (install_line, [*prefix, apt, "update", "-qq"], install_line):
        done = (
            subprocess.run(attempt, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0
        )
        if done and attempt is install_line:
            return True
    return False


def without_password() -> list[str] | None:
    """``sudo`` where it asks nothing, else None."""
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    asks = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode != 0
    return None if asks else [sudo, "-n"]


# --- the environment ----------------------------------------------------------------------------


def make_environment() -> None:
    """Make .venv, unless one that runs and belongs to this folder is there."""
    if not (PYTHON.exists() and runs_here()):
        say(f"Making the environment {VENV.name}")
        run([sys.executable, "-m", "venv", "--clear", VENV])


def runs_here() -> bool:
    """Whether .venv's Python starts, is new enough, and was not moved from another folder."""
    question = "import sys; print(sys.prefix); sys.exit(sys.version_info < (3, 11))"
    answer = subprocess.run([str(PYTHON), "-c", question], capture_output=True, text=True, check=False)
    script = SCRIPTS / "oido"
    moved = script.exists() and str(VENV) not in script.read_text(encoding="utf-8", errors="replace")
    return answer.returncode == 0 and Path(answer.stdout.strip()).resolve() == VENV.resolve() and not moved


def install(lock: str) -> None:
    """Install exactly the packages of ``lock``, each checked against its hashes."""
    say(f"Installing the packages of build/{lock}")
    packages: list[str | Path] = ["--require-hashes", "-r", ROOT / "build" / lock]
    uv = next((path for path in (SCRIPTS / "uv", shutil.which("uv")) if path and Path(path).exists()), None)
    if uv is not None:
        try:
            run([uv, "pip", "install", "-q", "--compile-bytecode", "--python", PYTHON, *packages])
        except subprocess.CalledProcessError:
            say("uv could not; trying pip")
        else:
            return
    run([PYTHON, "-m", "pip", "install", "-qq", *packages], PIP_DISABLE_PIP_VERSION_CHECK="1")


def install_command() -> None:
    """Put the ``oido`` command into .venv, running from this checkout.

    What ``pip install -e .`` does, but with a plain path: the finder that setuptools installs
    instead costs every start 15 ms (measured 2026-11).
    """
    import tomllib

    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    module, function = tomllib.loads(text)["project"]["scripts"]["oido"].split(":")
    where = subprocess.run(
        [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    (Path(where.stdout.strip()) / "oido.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    command = SCRIPTS / "oido"
    # Through sh, for a #! line can hold neither blanks nor a long path; to Python it is a string.
    start = ("#!/bin/sh", f"""'''exec' "{PYTHON}" "$0" "$@\"""", "' '''")
    lines = (*start, "import sys", f"from {module} import {function}", f"sys.exit({function}())", "")
    command.write_text("\n".join(lines), encoding="utf-8")
    command.chmod(0o755)


def check_binding() -> None:
    """Load Qt once, so that a missing library is named now and not when the window opens."""
    done = subprocess.run(
        [str(PYTHON), "-c", "import PySide6.QtWidgets"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Unprepared(f"Qt does not load here: {done.stderr.strip().splitlines()[-1]}")


# --- the words ----------------------------------------------------------------------------------


def words_are_stale() -> bool:
    """Whether a .po file is newer than what was compiled from it, or nothing was compiled."""
    compiled = [WORDS / language / "LC_MESSAGES" / "oido.mo" for language in ("es", "en")]
    if not all(path.exists() for path in compiled):
        return True
    oldest = min(path.stat().st_mtime for path in compiled)
    return any(path.stat().st_mtime > oldest for path in WORDS.rglob("*.po"))


def newer_python() -> str:
    """A Python of this machine that is new enough, where the one that runs is not."""
    found = next(filter(None, map(shutil.which, NEWER_PYTHONS)), None)
    if found is None:
        raise Unprepared(
            f"Oído needs Python 3.11 or newer; this is {sys.version.split()[0]}. "
            "On Debian 12 or newer:\n\n    sudo apt-get install python3 python3-venv\n"
        )
    return found


def main(arguments: list[str]) -> int:
    if arguments not in (["run"], ["test"]):
        say(__doc__ or "")
        return 2
    try:
        if sys.version_info < OLDEST_PYTHON:
            return subprocess.run([newer_python(), __file__, *arguments], check=False).returncode
        prepare(arguments[0])
    except Unprepared as missing:
        say(str(missing))
        return 1
    except subprocess.CalledProcessError as failed:
        say(f"This step failed: {shlex.join(failed.cmd)}")
        say("The first set-up needs the network. Once it is done, everything works without.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
