"""``python -m ui.screens OUT [SCENE]...``: the screens in both languages, light and dark, at 100 and 200 %.

The present moment and the time zone are fixed, so that two runs draw the same. Each scale and
language has a process of its own, since Qt reads the scale once.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

MOMENT = "2026-11-21T10:00:00+01:00"
ZONE = "Europe/Madrid"
SCALES = ("1", "2")
LANGUAGES = ("es", "en")


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the scenes that are named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m ui.screens")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder for the pictures")
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help="scenes to draw; all without")
    parser.add_argument("--scale", action="append", choices=SCALES, help="one scale alone")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    os.environ |= {"OIDO_NOW": MOMENT, "TZ": ZONE, "QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory() as scratch:
        sample = _sample(Path(scratch))
        running = [
            _draw(asked.out, Path(scratch), sample, language, scale, asked.scenes)
            for language in LANGUAGES
            for scale in asked.scale or SCALES
        ]
        return max(process.wait() for process in running)


def _sample(scratch: Path) -> Path:
    """The sample inbox, filled once and copied for each picture."""
    from desktop.operations import demo, inboxes
    from desktop.wording import catalogue

    os.environ["OIDO_DATA"] = str(scratch)
    catalogue.use("es")
    path = scratch / demo.INBOX_NAME
    with inboxes.open_inbox(path) as inbox:
        demo.fill(inbox)
    return path


def _draw(
    folder: Path, scratch: Path, sample: Path, language: str, scale: str, scenes: list[str]
) -> subprocess.Popen[bytes]:
    data = scratch / f"{language}{scale}"
    data.mkdir()
    environment = os.environ | {
        "OIDO_DATA": str(data),
        "OIDO_LANG": language,
        "QT_SCALE_FACTOR": scale,
    }
    command = [
        sys.executable,
        "-m",
        "ui.screens.drawing",
        str(folder),
        str(sample),
        scale,
        *scenes,
    ]
    return subprocess.Popen(command, env=environment)


if __name__ == "__main__":
    sys.exit(main())
