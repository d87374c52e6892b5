"""Proves that a frozen program does the main job, and measures how soon its window is painted.

python build/smoke.py dist/oido
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STARTS = 5
PATIENCE_SECONDS = 20
# A freeze that lost its lexicons or models scores every text 0.0 and says nothing.
SIGNS = {
    "The food was very good and the staff were lovely.": 1,
    "Muy mala experiencia, la comida estaba fría y nadie pidió perdón.": -1,
}


def oido(program: Path, surroundings: dict[str, str], *arguments: str) -> str:
    """What the frozen program prints; a failure ends the smoke test with its words."""
    done = subprocess.run(
        [str(program), *arguments], env=surroundings, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SystemExit(f"{program.name} {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def demo_works(program: Path, surroundings: dict[str, str], folder: Path) -> Path:
    """Play the demo; its inbox, the log as table and as PDF must be there. Returns the inbox."""
    oido(program, surroundings, "demo", str(folder))
    inboxes, tables, documents = (sorted(folder.glob(pattern)) for pattern in ("*.oido", "*.csv", "*.pdf"))
    assert inboxes, "the demo left no inbox"
    assert any(table.read_text(encoding="utf-8-sig").count("\n") > 1 for table in tables), (
        "no reply log as CSV"
    )
    assert any(document.read_bytes().startswith(b"%PDF") for document in documents), "no reply log as PDF"
    return inboxes[0]


def keeping_works(program: Path, surroundings: dict[str, str], inbox: Path) -> None:
    """The inbox is sound, and its replies go into each kind of file."""
    oido(program, surroundings, "--inbox", str(inbox), "doctor")
    for start, ending in ((b"%PDF", "pdf"), (b"PK", "xlsx"), (b"\xef\xbb\xbf", "csv")):
        target = inbox.with_name(f"frozen.{ending}")
        oido(program, surroundings, "--inbox", str(inbox), "export", "replies", str(target))
        assert target.read_bytes().startswith(start), f"no reply log as {ending}"


def understanding_works(program: Path, surroundings: dict[str, str]) -> None:
    """The frozen readers must know good from bad in both languages, and read as the checkout's do: a
    freeze that lost an encoder still reads, only worse."""
    for text, sign in SIGNS.items():
        for reader in ("quick", "deep"):
            question = ("understand", text, "--reader", reader, "--json")
            read = json.loads(oido(program, surroundings, *question))
            assert read["polarity"] * sign > 0, f"{reader}: polarity {read['polarity']} for: {text}"
            assert read == json.loads(_checkouts(surroundings, *question)), f"{reader} differs: {text}"


def _checkouts(surroundings: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "desktop", *arguments]
    return subprocess.run(
        command, env=surroundings, cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout


def first_paint(program: Path, surroundings: dict[str, str]) -> list[float]:
    """Seconds from starting the program to a painted window, seen from outside on a virtual screen.

    A first start is left out of the list, for it fills the system's file cache.
    """
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        os.environ.update(DISPLAY=f":{os.read(reading, 16).decode().strip()}", QT_QPA_PLATFORM="xcb")
        watch = Screen()
        shown = {**surroundings, "DISPLAY": os.environ["DISPLAY"], "QT_QPA_PLATFORM": "xcb"}
        return [watch.seconds_until_painted(program, shown) for _ in range(STARTS + 1)][1:]
    finally:
        screen.terminate()
        screen.wait()


class Screen:
    """Looks at a virtual screen, as somebody in front of it would."""

    def __init__(self) -> None:
        from PySide6.QtGui import QGuiApplication

        self._application = QGuiApplication([])

    def seconds_until_painted(self, program: Path, surroundings: dict[str, str]) -> float:
        """Start ``program`` and wait until there is more to see than an even surface."""
        started = time.monotonic()
        running = subprocess.Popen([str(program)], env=surroundings, stderr=subprocess.DEVNULL)
        try:
            while not self._is_painted():
                if time.monotonic() - started > PATIENCE_SECONDS or running.poll() is not None:
                    raise SystemExit("the frozen program painted no window")
            return time.monotonic() - started
        finally:
            running.terminate()
            running.wait()

    def _is_painted(self) -> bool:
        picture = self._application.primaryScreen().grabWindow(0).toImage()
        spots = ((x, y) for x in range(0, picture.width(), 16) for y in range(0, picture.height(), 16))
        return len({picture.pixel(x, y) for x, y in spots}) > 4


def main(arguments: list[str]) -> int:
    program = Path(arguments[0]).resolve() / ("oido.exe" if os.name == "nt" else "oido")
    with tempfile.TemporaryDirectory() as place:
        # Nothing of this checkout or its environment may help.
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))
        }
        surroundings = {**kept, "OIDO_DATA": str(Path(place) / "data"), "OIDO_LANG": "es"}
        inbox = demo_works(program, surroundings, Path(place) / "demo")
        keeping_works(program, surroundings, inbox)
        understanding_works(program, surroundings)
        print(f"{program.name}: the demo plays, logs are written, both readers read both languages")
        if shutil.which("Xvfb"):
            times = sorted(first_paint(program, {**surroundings, "OIDO_INBOX": str(inbox)}))
            middle = times[len(times) // 2]
            print(f"start to painted window: {middle * 1000:.0f} ms (median of {len(times)}, Xvfb)")
        else:
            print("start to painted window: not measured, there is no Xvfb here")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
