"""Hears a second start by the same user on the inbox that the window shows."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ui.second_start import name_of

_LONGEST = 1_000_000
"""Bytes of a message; what is longer comes from nobody we know."""


class Doorbell(QObject):
    """Listens for a second start. ``rung`` carries the files that it was given."""

    rung = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        self._heard: dict[QLocalSocket, bytes] = {}

    def listen(self, inbox: Path) -> bool:
        """Answer for this inbox from now on, and for no other; says whether that works here."""
        name = name_of(inbox)
        if self._server.isListening():
            if self._server.serverName() == name:
                return True
            self._server.close()
        if self._server.listen(name):
            return True
        # A window that was killed leaves its door behind; one that lives has been asked before.
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Answer no more."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._heard[socket] = b""
            socket.readyRead.connect(self._hear)
            socket.disconnected.connect(self._part)

    def _hear(self) -> None:
        socket = self.sender()
        if not isinstance(socket, QLocalSocket) or socket not in self._heard:
            return
        self._heard[socket] += bytes(socket.readAll().data())
        if len(self._heard[socket]) > _LONGEST:
            socket.abort()
            return
        line, end, _rest = self._heard[socket].partition(b"\n")
        if end:
            socket.write(b"ok\n")
            socket.flush()
            self.rung.emit(_files(line))

    def _part(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._heard.pop(socket, None)
            socket.deleteLater()


def _files(line: bytes) -> list[Path]:
    """The files that a message names and that are there."""
    try:
        message = json.loads(line)
    except ValueError:
        return []
    names = message.get("files") if isinstance(message, dict) else None
    if not isinstance(names, list):
        return []
    return [path for path in (Path(name) for name in names if isinstance(name, str)) if path.exists()]
