"""Text made safe to be written: no half characters."""

from __future__ import annotations


def whole(text: str) -> str:
    """``text`` without lone surrogates, which no file can hold; each becomes U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
