"""The compiled catalogues that the tests read."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent.parent


def load(name: str) -> ModuleType:
    """A script of build/, as a module."""
    import sys

    spec = importlib.util.spec_from_file_location(f"oido_build_{name}", ROOT / "build" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def compile_when_stale() -> None:
    """Compile the words again when a .po file changed since, so that a plain ``pytest`` is right."""
    if load("prepare").words_are_stale():
        load("translations").compile_all()
