"""Proves that imports go one way between the rooms: the contracts of pyproject.toml."""

from __future__ import annotations

import sys
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """0 when every contract is kept; what breaks one is printed."""
    return int(
        lint_imports(
            config_filename=str(ROOT / "pyproject.toml"), cache_dir=str(ROOT / ".cache" / "import_linter")
        )
    )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
