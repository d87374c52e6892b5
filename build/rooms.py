"""Proves that imports go one way between the rooms: the contracts of pyproject.toml."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """0 when every contract is kept; what breaks one is printed."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        broken = lint_imports(
            config_filename=str(ROOT / "pyproject.toml"), cache_dir=str(ROOT / ".cache" / "import_linter")
        )
    # The tool's own banner is no news.
    lines = [line for line in told.getvalue().splitlines() if not set(line) & set("║╔╚╦▲╝")]
    print("\n".join(lines).strip() if broken else "rooms: imports go one way")
    return int(broken)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
