"""Loads Qt without the work that PySide does anew at every start.

PySide carries some Python code inside its library (``shibokensupport``: what wrong arguments are
answered with, switches, the writing of stubs). With each import of Qt it

- compiles that code, fourteen modules of 120 KB. Here the result is kept as Python keeps its own
  (``__pycache__``, by the source's hash), and a program that may not write there compiles as before
  (the packaged one brings it along: ``build/package.py``);
- loads the program that writes stubs, which nothing here does: it is taken for an empty module;
- puts its own ``__import__`` in Python's place, which reads the source of every module loaded after
  it, in search of switches (``__feature__``) that nothing here uses. Python's own is put back.

Of some 50 ms that ``import PySide6.QtCore`` cost, 20 are left out by that (6.11.3, measured 2026-11).
"""

from __future__ import annotations

import builtins
import contextlib
import marshal
import os
import sys
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Any

KEPT = Path(cache_from_source(__file__)).with_suffix(".qt")
"""Where the compiled code is kept: beside the compiled modules of this room."""
_STUBS = "shibokensupport/signature/lib/pyi_generator.py"

_compile = builtins.compile


class _Compiling:
    """Stands for ``compile`` while Qt is loaded; what it compiled before it has at hand."""

    def __init__(self, kept: dict[str, tuple[bytes, CodeType]]) -> None:
        self._kept = kept
        self.new: dict[str, tuple[bytes, CodeType]] = {}

    def __call__(self, source: Any, filename: Any, mode: str, *rest: Any, **named: Any) -> Any:
        if mode != "exec" or rest or named or not isinstance(source, str | bytes):
            return _compile(source, filename, mode, *rest, **named)
        data = b"" if filename == _STUBS else source.encode() if isinstance(source, str) else source
        digest = source_hash(data)
        known, code = self._kept.get(filename, (b"", None))
        if code is None or known != digest:
            # It inherits the futures of the module that calls it: annotations, here as in PySide's own.
            code = _compile(data, filename, mode)
            self.new[filename] = digest, code
        return code


def load() -> None:
    """Load ``PySide6.QtCore``. To be called before anything else of Qt is imported."""
    own = builtins.__import__
    kept = _read()
    compiling = _Compiling(kept)
    builtins.compile = compiling
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.compile = _compile
        builtins.__import__ = own
    if compiling.new:
        _keep(kept | compiling.new)


def _read() -> dict[str, tuple[bytes, CodeType]]:
    try:
        data = KEPT.read_bytes()
        if not data.startswith(MAGIC_NUMBER):
            return {}
        kept: dict[str, tuple[bytes, CodeType]] = marshal.loads(data[len(MAGIC_NUMBER) :])
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return kept


def _keep(compiled: dict[str, tuple[bytes, CodeType]]) -> None:
    """Write all at once, so that a start beside this one reads the old or the new."""
    if sys.dont_write_bytecode:
        return
    made = KEPT.with_name(f"{KEPT.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(MAGIC_NUMBER + marshal.dumps(compiled))
        made.replace(KEPT)
