"""What WhatsApp itself writes into an exported chat, in Spanish and in English (formats.md §4.1)."""

from __future__ import annotations

import re
from functools import lru_cache

INVISIBLE = re.compile("[\u200e\u200f\ufeff\u202a-\u202e\u2066-\u2069]")
BLANKS = re.compile("[\u00a0\u202f\u2009]")
_MEDIA_NAMES = (
    r"imagen|foto|audio|v[ií]deo|nota de (?:voz|v[ií]deo)|sticker|gif|documento|archivo|multimedia"
    r"|tarjeta de contacto|contacto|mensaje de una sola visualizaci[oó]n"
    r"|image|photo|voice message|video note|document|file|media|contact card|view once message"
)
_MEDIA = re.compile(
    rf"^(?:<(?:{_MEDIA_NAMES}) (?:omitid[oa]s?|omitted)>|(?:{_MEDIA_NAMES}) (?:omitid[oa]|omitted)"
    r"|[^\n]{0,200}<(?:adjunto|attached|archivo adjunto): ?[^>\n]{1,200}>"
    r"|[^\n]{1,200}\.\w{2,5} \((?:archivo adjunto|file attached)\))\.?(?:\n|$)",
    re.IGNORECASE,
)
_DELETED = re.compile(
    r"^(?:se elimin[oó] este mensaje|este mensaje (?:fue|ha sido) eliminado|this message was deleted"
    r"|el admin(?:\.|istrador) .{1,60} elimin[oó] este mensaje"
    r"|this message was deleted by admin .{1,60})\.?$",
    re.IGNORECASE,
)
_OWN_DELETED = re.compile(
    r"^(?:eliminaste este mensaje|has eliminado este mensaje|you deleted this message)\.?$", re.IGNORECASE
)
_EDITED = re.compile(
    r"<(?:se edit[oó] este mensaje|mensaje editado|this message was edited)\.?>\s*$", re.IGNORECASE
)
# These stand where a customer's words stand, on iOS under the name of the chat itself.
_SYSTEM_TEXT = re.compile(
    r"^(?:(?:los mensajes|messages)\b.{0,60}\b(?:cifrad|encrypted|secured|protegid)"
    r"|(?:llamada|videollamada)(?: de (?:voz|v[ií]deo))? (?:perdida|sin respuesta|no contestada)"
    r"|missed (?:voice |video |group )*call|(?:voice|video) call,? (?:\d|no answer)"
    r"|(?:cambi[oó]|ha cambiado) tu c[oó]digo de seguridad|your security code with\b"
    r"|(?:este chat|this chat) .{0,40}(?:empresa|business)"
    r"|(?:esperando|waiting for) (?:el|este|this) (?:mensaje|message)"
    r"|(?:creaste|has creado|you created) (?:el|este|this|the)? ?gr(?:upo|oup)"
    r"|te uniste|you joined|te a[ñn]adi|you were added)",
    re.IGNORECASE,
)
# System lines with a colon in them, which would read as an author and his words.
_SYSTEM_LINE = re.compile(
    r"(?:\b(?:cambi[oó]|cambiaste|ha cambiado|changed)\b.{0,60}\b(?:asunto|nombre|descripci[oó]n|[ií]cono"
    r"|foto|ajustes|configuraci[oó]n|n[uú]mero|subject|name|description|icon|photo|settings|number)"
    r"|\b(?:cre[oó]|creaste|ha creado|created)\b.{0,30}\b(?:grupo|group|comunidad|community)\b"
    r"|\b(?:a[ñn]adi[oó]|a[ñn]adiste|agreg[oó]|agregaste|elimin[oó]|eliminaste|added|removed) a? ?\S"
    r"|\b(?:sali[oó] del grupo|left the group|se uni[oó]|joined using|joined the group)"
    r"|\bcifrad[oa]s? de extremo|end-to-end encrypted"
    r"|\b(?:fij[oó] un mensaje|pinned a message))[^:]*$",
    re.IGNORECASE,
)
_NAMES_A_GROUP = re.compile(r"\b(?:grupo|group|comunidad|community)\b", re.IGNORECASE)
_UNSUPPORTED = "null"
_TITLE = re.compile(
    r"^(?:chat de whatsapp con|chat de whatsapp -|conversaci[oó]n de whatsapp con|whatsapp chat with"
    r"|whatsapp chat -) (.+?)(?: ?\(\d+\))?(?:\.(?:txt|zip))?$",
    re.IGNORECASE,
)
_SHORT = 60
_LONG = 600  # WhatsApp's own sentences are shorter
_PHONE = re.compile(r"^\+?[\d\s()./-]{7,25}$")


def chat_title(path: str) -> str:
    """The name of the chat in the path of its file, or of the zip around it; '' when it tells none."""
    for part in reversed(path.replace("\\", "/").split("/")):
        if found := _TITLE.match(BLANKS.sub(" ", part)):
            return found[1].strip()
    return ""


@lru_cache(4096)
def is_system_line(head: str) -> bool:
    """Whether what stands before the first colon of a line is WhatsApp's own sentence and no name."""
    return bool(_SYSTEM_LINE.search(head))


def names_a_group(line: str) -> bool:
    """Whether a system line speaks of a group."""
    return bool(_NAMES_A_GROUP.search(line))


@lru_cache(4096)
def author_name(written: str) -> str:
    """A name without marks, and without the tilde of those whom the owner has not saved."""
    return BLANKS.sub(" ", INVISIBLE.sub("", written)).strip().removeprefix("~").strip()


@lru_cache(4096)
def phone(author: str) -> str:
    """The telephone number that stands for an unsaved contact's name, '' for a name."""
    digits = "".join(letter for letter in author if letter.isdecimal())
    return f"{'+' * author.startswith('+')}{digits}" if _PHONE.match(author) and len(digits) > 6 else ""


def is_own_deletion(text: str) -> bool:
    """Whether only the owner of the export can have this written under his name."""
    return len(text) < _SHORT and bool(_OWN_DELETED.match(_bare(text)))


def sorted_out(text: str) -> tuple[str, str]:
    """Why a message is no feedback ('' when it is), and its words without WhatsApp's own."""
    bare = _bare(text[:_LONG])
    if _DELETED.match(bare) or _OWN_DELETED.match(bare):
        return "deleted", ""
    if _SYSTEM_TEXT.match(bare):
        return "system_line", ""
    if not bare or bare == _UNSUPPORTED:
        return "no_words", ""
    if found := _MEDIA.match(bare):
        caption = _unedited(_bare(text)[found.end() :])
        return ("", caption) if caption else ("media", "")
    words = _unedited(text)
    return ("", words) if words else ("no_words", "")


def _unedited(text: str) -> str:
    """``text`` without the remark behind it that it was edited."""
    text = text.strip()
    if not text.endswith(">"):
        return text
    return (text[:-_SHORT] + _EDITED.sub("", text[-_SHORT:])).strip()


def _bare(text: str) -> str:
    return text.strip() if text.isascii() else BLANKS.sub(" ", INVISIBLE.sub("", text)).strip()
