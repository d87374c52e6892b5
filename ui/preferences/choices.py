"""What the owner chose for the window itself; it belongs to the computer, not to an inbox."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import NamedTuple

from desktop import paths
from desktop.wording import catalogue

LANGUAGES = ("", "es", "en")
SCHEMES = ("system", "light", "dark")
DENSITIES = ("roomy", "compact")


class WindowChoices(NamedTuple):
    """``language`` is '' for the system's; ``scheme`` and ``density`` are one of the above."""

    language: str = ""
    scheme: str = "system"
    density: str = "roomy"


def file() -> Path:
    """Where they are kept."""
    return paths.data() / "window.json"


def load() -> WindowChoices:
    """What was chosen last; the defaults for whatever is missing or cannot be read."""
    try:
        stored = json.loads(file().read_text("utf-8"))
    except (OSError, ValueError):
        return WindowChoices()
    if not isinstance(stored, dict):
        return WindowChoices()
    known = {"language": LANGUAGES, "scheme": SCHEMES, "density": DENSITIES}
    return WindowChoices(**{name: stored[name] for name, all_ in known.items() if stored.get(name) in all_})


def language(stored: WindowChoices) -> str:
    """``OIDO_LANG`` first, then what was chosen in the window, then the system's."""
    if os.environ.get(catalogue.LANGUAGE_VARIABLE) or not stored.language:
        return catalogue.preferred_language()
    return stored.language


def save(choices: WindowChoices) -> None:
    """Keep them for the next start; a folder that cannot be written costs no more than that."""
    with contextlib.suppress(OSError):
        file().parent.mkdir(parents=True, exist_ok=True)
        file().write_text(json.dumps(choices._asdict()), "utf-8")
