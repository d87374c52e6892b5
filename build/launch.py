"""What `make run` does once everything is installed: the window, or without a screen the demo."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OIDO = Path(sys.executable).with_name("oido")


def has_display() -> bool:
    """Whether a window could be seen. Only Linux machines go without a screen."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def play() -> int:
    """The main job on the sample feedback, then pictures of every screen; says where all of it lies."""
    print("No screen here: playing the demo instead.\n", flush=True)
    demo, screens = ROOT / "demo", ROOT / "screens"
    pictures = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([OIDO, "demo", demo], check=True)
    subprocess.run([sys.executable, "-m", "ui.screens", screens], check=True, cwd=ROOT, env=pictures)
    print()
    for title, found in (
        ("inbox", sorted(demo.glob("*.oido"))),
        ("reply log", sorted([*demo.glob("*.csv"), *demo.glob("*.pdf")])),
        ("pictures", [screens] if screens.is_dir() else []),
    ):
        for path in found:
            print(f"{title + ':':<11}{path.relative_to(ROOT)}")
    print(f"\nGo on with: .venv/bin/oido --inbox {next(demo.glob('*.oido')).relative_to(ROOT)} list")
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
