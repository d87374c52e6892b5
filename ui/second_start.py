"""A second start by the same user on the same inbox hands over to the window that is open."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDir

_PATIENCE_MS = 1_500
"""A window that is busy for longer is taken for gone, and a second one opens: the inbox bears it."""


def name_of(inbox: Path) -> str:
    """The name under which the window of an inbox can be reached: per inbox, and by the socket's own
    rights per user."""
    place = str(inbox.expanduser().resolve())
    # Qt's own is there already; Python's would load all of OpenSSL.
    digest = QCryptographicHash.hash(
        place.encode("utf-8", "surrogatepass"), QCryptographicHash.Algorithm.Sha256
    )
    return "oido-" + digest.toHex().toStdString()[:24]


def hand_over(inbox: Path, files: Sequence[Path]) -> bool:
    """Ask the window that has the inbox open to come to the front and take these files; says
    whether there was one."""
    name = name_of(inbox)
    if sys.platform != "win32" and not Path(QDir.tempPath(), name).exists():
        # Where a window listens there is a file, and most starts are the first.
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    message = {"files": [str(path.resolve()) for path in files]}
    socket.write(json.dumps(message).encode() + b"\n")
    answered = socket.waitForBytesWritten(_PATIENCE_MS) and socket.waitForReadyRead(_PATIENCE_MS)
    heard = answered and bytes(socket.readAll().data()).startswith(b"ok")
    socket.disconnectFromServer()
    return heard
