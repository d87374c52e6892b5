"""What `make run` does once everything is installed: the window, or without a screen the demo."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OIDO = Path(sys.executable).with_name("oido")
DEMO, SCREENS = ROOT / "demo", ROOT / "screens"
TOUR = ("main", "reply", "import", "customers", "care", "ideas", "panorama", "outbox", "deadlines")
"""The scenes of the main job. `make screens` draws all there are, which takes minutes."""

# The owner's words, here because the catalogue is for the program and not for its set-up.
WORDS = {
    "es": {
        "intro": "Aquí no hay pantalla: en lugar de la ventana, la demo e imágenes de lo principal.",
        "inbox": "Bandeja",
        "log": "Registro de respuestas",
        "pictures": "Imágenes de la ventana",
        "next": "Para seguir en la terminal",
    },
    "en": {
        "intro": "There is no screen here: instead of the window, the demo and pictures of the main screens.",
        "inbox": "Inbox",
        "log": "Reply log",
        "pictures": "Pictures of the window",
        "next": "To go on in the terminal",
    },
}


def has_display() -> bool:
    """Whether a window could be seen. Only Linux machines go without a screen."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def play() -> int:
    """The main job on the sample feedback, then pictures of the main screens; says where all of it lies."""
    sys.path.insert(0, str(ROOT))
    from desktop.wording import catalogue

    words = WORDS[catalogue.preferred_language()]
    print(words["intro"] + "\n", flush=True)
    pictures = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([OIDO, "demo", DEMO], check=True)
    draw = [sys.executable, "-m", "ui.screens", str(SCREENS), *TOUR, "--scale", "1"]
    subprocess.run(draw, check=True, cwd=ROOT, env=pictures)
    inbox = next(DEMO.glob("*.oido")).relative_to(ROOT)
    logs = ", ".join(str(path.relative_to(ROOT)) for path in sorted(DEMO.glob("log.*")))
    print(f"\n{words['inbox']}: {inbox}\n{words['log']}: {logs}")
    print(f"{words['pictures']}: {SCREENS.relative_to(ROOT)}/")
    print(f"{words['next']}: .venv/bin/oido --inbox {inbox} list")
    return 0


def main() -> int:
    if has_display():
        return subprocess.run([OIDO], check=False).returncode
    try:
        return play()
    except subprocess.CalledProcessError as failed:
        return failed.returncode


if __name__ == "__main__":
    sys.exit(main())
