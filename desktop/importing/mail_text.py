"""The new words of a mail, without what it quotes and without its signature, in Spanish and English.

The rules are our own: the library that was measured missed Gmail's Spanish introductions and
"Enviado desde mi iPhone" (formats.md §5).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_INTRO_LINES = 3
_INTRO = re.compile(
    r"^(?:(?:El|En) .{5,250}?(?:escribi[oó]|ha escrito)|On .{5,250}?wrote"
    r"|\d{4}[/-]\d{1,2}[/-]\d{1,2} .{2,120}<\S+@\S+>)\s*:?$"
)
_TELLS_WHEN = re.compile(r"\d|@")
_CUT = re.compile(
    r"^[-_]{2,}\s*(?:mensaje original|mensaje reenviado|original message|forwarded message"
    r"|mensagem original)\s*[-_]{2,}$",
    re.IGNORECASE,
)
_FIRST_OF_BLOCK = re.compile(r"^\*?(?:De|From|Desde):\*?\s+\S", re.IGNORECASE)
_REST_OF_BLOCK = re.compile(
    r"^\*?(?:Enviado(?: el)?|Fecha|Sent|Date|Para|To|CC|Asunto|Subject|Responder a|Reply-To):\*?\s*",
    re.IGNORECASE,
)
_BLOCK_LINES = 8
_DEVICE = re.compile(
    r"^(?:enviado (?:desde|con) (?:mi |el |la |outlook|yahoo|gmail|samsung|correo|proton)"
    r"|sent (?:from|with) (?:my |outlook|yahoo|gmail|samsung|mail for|proton)"
    r"|(?:obtener|descargar|consigue) outlook para|get outlook for).{0,80}$",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"^\W{0,4}(?:(?:please,? )?(?:consider|think of|think about) (?:the|our) (?:environment|planet)"
    r" before (?:you )?print(?:ing)? (?:this|the) (?:e-?mail|mail|message)"
    r"|(?:por favor,? )?(?:antes de imprimir (?:este|el) (?:correo|mensaje|e-?mail)"
    r"|piens[ae] en el medio ?ambiente antes de imprimir"
    r"|no imprim[ae]s? (?:este|el) (?:correo|mensaje|e-?mail))"
    r"|(?:this|the) (?:e-?mail|message|communication)\b.{0,80}\b(?:confidential|intended (?:solely|only) for)"
    r"|(?:este|el presente) (?:mensaje|correo|e-?mail)\b.{0,80}\b(?:es confidencial"
    r"|(?:informaci[oó]n|car[aá]cter) confidencial|dirigido exclusivamente|uso exclusivo))",
    re.IGNORECASE,
)
"""What offices put under every mail: nobody said it to the owner, and no wish is in it."""
_REPLY_SUBJECT = re.compile(r"^\s*(?:re|rv|fwd?|reenv|resp|aw|res)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_FORWARD_SUBJECT = re.compile(r"^\s*(?:rv|fwd?|reenv)\s*:", re.IGNORECASE)


def is_reply_subject(subject: str) -> bool:
    """Whether a subject repeats that of the mail which it answers or passes on."""
    return bool(_REPLY_SUBJECT.match(subject))


def is_forward_subject(subject: str) -> bool:
    """Whether a mail passes another one on."""
    return bool(_FORWARD_SUBJECT.match(subject))


def new_words(body: str) -> str:
    """What is new in a mail's body; answers between quoted lines are kept, in their order."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").split("\n")
    kept: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place].strip()
        if line.startswith(">"):
            place += 1
            continue
        length = _intro(lines, place)
        if length:
            if not _goes_on_quoted(lines, place + length):
                break
            place += length
            continue
        if line == "--" or _CUT.match(line) or _is_block(lines, place):
            break
        if any(kept) and _FOOTER.match(line):
            place = _after_paragraph(lines, place)
            continue
        if not _DEVICE.match(line):
            kept.append(lines[place].rstrip())
        place += 1
    return _tidy(kept)


def _after_paragraph(lines: Sequence[str], place: int) -> int:
    while place < len(lines) and lines[place].strip():
        place += 1
    return place


def _intro(lines: Sequence[str], place: int) -> int:
    """How many lines from here introduce a quotation ("El lun, 9 mar 2026, Ana escribió:")."""
    if not lines[place].strip().startswith(("El ", "En ", "On ", "19", "20")):
        return 0
    joined = ""
    for length in range(1, _INTRO_LINES + 1):
        if place + length > len(lines):
            return 0
        joined = f"{joined} {lines[place + length - 1].strip()}".strip()
        if _INTRO.match(joined) and _TELLS_WHEN.search(joined):
            return length
    return 0


def _goes_on_quoted(lines: Sequence[str], place: int) -> bool:
    """Whether the next line with words is a quoted one."""
    near = lines[place : place + _BLOCK_LINES]
    following = next((line.strip() for line in near if line.strip()), "")
    return following.startswith(">")


def _is_block(lines: Sequence[str], place: int) -> bool:
    """Whether Outlook's block (De, Enviado, Para, Asunto) begins here, or the rule above it."""
    line = lines[place].strip()
    if line and not line.strip("_") and len(line) >= 10:
        below = range(place + 1, min(place + _BLOCK_LINES, len(lines)))
        place = next((number for number in below if lines[number].strip()), place)
        line = lines[place].strip()
    if not _FIRST_OF_BLOCK.match(line):
        return False
    near = [following.strip() for following in lines[place + 1 : place + _BLOCK_LINES]]
    return sum(bool(_REST_OF_BLOCK.match(following)) for following in near) >= 2


def _tidy(lines: Sequence[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def unflowed(body: str) -> str:
    """Paragraphs of a body in ``format=flowed``, whose lines end in a blank where they go on."""
    kept: list[str] = []
    for line in body.replace("\r\n", "\n").split("\n"):
        quoted = line.startswith(">")
        before = kept[-1] if kept else ""
        if before.endswith(" ") and before != "-- " and before.startswith(">") == quoted:
            kept[-1] = before + (line.lstrip("> ") if quoted else line.removeprefix(" "))
        else:
            kept.append(line if quoted else line.removeprefix(" "))
    return "\n".join(kept)
