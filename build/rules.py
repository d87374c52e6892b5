"""The rules of the word lists, worked out beforehand, so that no start has to do it.

python build/rules.py write     resources/lexicons -> resources/models/rules.oidomodel
python build/rules.py check     the file is what the lists and the program make of it
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop import paths  # noqa: E402
from desktop.understanding import rulefile  # noqa: E402


def plain(content: bytes) -> list[bytes]:
    """What the file says, however it was compressed."""
    header, _, blocks = content.partition(b"\n")
    said = json.loads(header)
    found = [zlib.decompress(blocks[start : start + size]) for start, size in said["languages"].values()]
    return [str(said["lists"]).encode(), *found]


def main() -> int:
    """0 unless a check finds the file older than the lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=("write", "check"))
    file = paths.resources() / "models" / rulefile.FILE
    if parser.parse_args().what == "write":
        file.write_bytes(rulefile.content())
        return 0
    fresh = file.exists() and plain(file.read_bytes()) == plain(rulefile.content())
    print("rules: worked out" if fresh else "rules: the lists have changed; run python build/rules.py write")
    return 0 if fresh else 1


if __name__ == "__main__":
    sys.exit(main())
