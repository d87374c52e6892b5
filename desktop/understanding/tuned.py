"""What Oído's training changed in the sentence encoder, read from one file of the program.

The file is one line of JSON (the names and sizes of what follows) and then half floats: for each
changed weight two thin matrices whose product is added to it (see ``build/training/tuning``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Changes = Mapping[str, tuple[Floats, Floats]]

FILE = "tuned-encoder.oidomodel"


def changes(folder: Path | None = None) -> Changes:
    """Name of the weight to ``(down, up)``: inputs by rank, and rank by outputs. ``folder`` holds the file,
    if it is not the program's own."""
    import numpy as np

    header, _, data = ((folder or paths.resources() / "models") / FILE).read_bytes().partition(b"\n")
    found: dict[str, tuple[Floats, Floats]] = {}
    at = 0
    for name, inputs, rank, outputs in json.loads(header)["changes"]:
        down = np.frombuffer(data, "<f2", inputs * rank, at).reshape(inputs, rank)
        at += 2 * down.size
        up = np.frombuffer(data, "<f2", rank * outputs, at).reshape(rank, outputs)
        at += 2 * up.size
        found[name] = (down.astype(np.float32), up.astype(np.float32))
    return found


def packed(changed: Changes) -> bytes:
    """The content of the file."""
    described = [(name, down.shape[0], down.shape[1], up.shape[1]) for name, (down, up) in changed.items()]
    header = json.dumps({"encoder": "multilingual-e5-small", "changes": described})
    halves = (part.astype("<f2").tobytes() for pair in changed.values() for part in pair)
    return header.encode() + b"\n" + b"".join(halves)
