"""Addresses that came with an opinion, as a browser may be handed them and as they are shown before."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SCHEMES = ("http", "https")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+\.?")
_NUMBERED = re.compile(r"[0-9a-f:.]*:[0-9a-f:.]*")
_BROKEN = re.compile(r"[\s\\\x00-\x1f\x7f-\x9f]")
_KEPT = "/:?#[]@!$&'()*+,;=%~"
"""What divides an address, and what is written as a number already (RFC 3986, 2.2)."""

_LONGEST = 2_000
_HOST_SHOWN, _PATH_SHOWN = 60, 30


def page(address: str) -> str:
    """``address`` in plain letters, the name of its computer as it really is (``xn--`` for letters of other
    alphabets); '' for what is no page of the web, or hides where it leads behind the name of somebody."""
    address = address.strip()
    if len(address) > _LONGEST or _BROKEN.search(address):
        return ""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode("ascii").lower(), parts.port
    except (UnicodeError, ValueError):
        return ""
    if parts.scheme.lower() not in _SCHEMES or "@" in parts.netloc:
        return ""
    if _NUMBERED.fullmatch(host):
        host = f"[{host}]"
    elif not _HOST.fullmatch(host):
        return ""
    where = host if port is None else f"{host}:{port}"
    rest = parts._replace(scheme="", netloc="").geturl()
    return f"{parts.scheme.lower()}://{where}{quote(rest, safe=_KEPT)}"


def shown(address: str) -> str:
    """Where ``address`` leads, in a few words: the whole name of the computer, for its end tells whose it
    is, and the beginning of the rest. Of a letter, to whom it goes; '' for any other address."""
    if address.startswith("mailto:"):
        return address.removeprefix("mailto:").partition("?")[0]
    whole = page(address)
    if not whole:
        return ""
    parts = urlsplit(whole)
    host = parts.netloc if len(parts.netloc) <= _HOST_SHOWN else f"…{parts.netloc[-_HOST_SHOWN:]}"
    rest = parts.path.rstrip("/")
    return host + (rest if len(rest) <= _PATH_SHOWN else f"{rest[:_PATH_SHOWN]}…")
