"""The window: the only room that knows Qt."""

from __future__ import annotations

from ui import loading_qt

loading_qt.load()
