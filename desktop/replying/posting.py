"""Ways by which a reply reaches its customer: pages, mail, WhatsApp. Nothing here opens or sends."""

from __future__ import annotations

import re
import tomllib
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from urllib.parse import quote

from desktop import paths

HOME_COUNTRY = "34"
"""Spain's prefix, which its nine-digit mobile numbers are mostly written without."""

_SPANISH_MOBILE = re.compile(r"[67]\d{8}")
_ADDRESS = re.compile(r"[^\s,;:<>()\[\]\\\"@]{1,64}@[^\s,;:<>()\[\]\\\"@]{1,255}")
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_LONGEST_SUBJECT = 400
_LONGEST_LINK = 8_000
"""Characters of a link that every mail program and browser takes."""


@cache
def _pages() -> dict[str, str]:
    return dict(tomllib.loads((paths.resources() / "channels.toml").read_text("utf-8"))["page"])


def inbox_page(channel: str) -> str:
    """Where a channel lists what waits for an answer, or ''."""
    return _pages().get(channel, "")


def mailto(address: str, subject: str, text: str) -> str:
    """A link that opens the owner's mail program with a letter begun (RFC 6068); without the words
    where they are too long for a link."""
    if not address:
        return ""
    body = quote(text.replace("\r\n", "\n").replace("\n", "\r\n"))
    link = f"mailto:{quote(address, safe='@+.-_')}?subject={quote(subject)}"
    return f"{link}&body={body}" if len(link) + len(body) < _LONGEST_LINK else link


def whatsapp(phone: str, text: str) -> str:
    """A link that opens WhatsApp with a message begun; '' for what is no whole number."""
    digits = re.sub(r"[^0-9]", "", phone).removeprefix("00")
    if _SPANISH_MOBILE.fullmatch(digits):
        digits = HOME_COUNTRY + digits
    if not 10 <= len(digits) <= 15:
        return ""
    return f"https://wa.me/{digits}?text={quote(text)}"


def subject_of(title: str, business: str) -> str:
    """The subject of a letter in answer to one."""
    title = " ".join(title.split())
    if not title:
        return business
    return title if title.lower().startswith("re:") else f"Re: {title}"


def letter(*, to: str, subject: str, text: str, answers: str = "") -> bytes:
    """A mail to be sent with the owner's own program: opened there, it can still be changed.

    ``answers`` is the id of the message that it answers, '' where there is none. Both come from a
    customer's file: what is not one plain address, or no id, is left out.
    """
    message = EmailMessage(policy=SMTP)
    if _ADDRESS.fullmatch(to):
        message["To"] = to
    message["Subject"] = _one_line(subject)[:_LONGEST_SUBJECT]
    if _MESSAGE_ID.fullmatch(answers):
        message["In-Reply-To"] = message["References"] = answers
    message["X-Unsent"] = "1"
    message.set_content(text)
    return message.as_bytes()


def _one_line(text: str) -> str:
    return " ".join(text.split())
