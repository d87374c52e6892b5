"""What each line of a page is that was copied and pasted: a name, stars, a date, a button, or words.

The labels are those of Google, Booking, Tripadvisor, Trustpilot, Amazon and Facebook in Spanish
and English (formats.md §7); a line that none of them explains is words.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from desktop.importing import date_words, dates
from desktop.importing.headers import plain
from desktop.importing.pasted_words import COUNTRIES, DATE_WORDS, FURNITURE, is_name

LONGEST_LABEL = 160


class Kind(StrEnum):
    """What a line is. COUNTS ("61 reseñas") and COUNTRY stand below a name, NAMED holds one;
    DATED is a date behind a label, which begins nothing, VISITED that of the visit; SCORE a bare
    number."""

    BLANK = "blank"
    RULE = "rule"
    TEXT = "text"
    COUNTS = "counts"
    COUNTRY = "country"
    STARS = "stars"
    SCORE = "score"
    DATE = "date"
    DATED = "dated"
    VISITED = "visited"
    NAMED = "named"
    PROS = "pros"
    CONS = "cons"
    REPLY = "reply"
    DETAIL = "detail"
    FURNITURE = "furniture"


class Line(NamedTuple):
    """One line: what it is, and what it says. ``rest`` are words that follow on the same line."""

    kind: Kind
    text: str
    rating: str = ""
    date: str = ""
    name: str = ""
    rest: str = ""


_RULE = re.compile(r"^(?:[-_=*~#•·—\u2013]\s?){3,}$")
_REVIEWS = (
    r"(?:rese[ñn]as?|opini[oó]n(?:es)?|fotos?|reviews?|photos?|valoraci(?:ón|ones)|evaluaci(?:ón|ones)"
    r"|contribuci(?:ón|ones)|contributions?|aportaci(?:ón|ones)|votos? [úu]til(?:es)?|helpful votes?"
    r"|ratings?)"
)
_COUNTS = re.compile(
    rf"^(?=.*\w)(?:local guide|gu[ií]a local)?[\s·•,]*(?:[a-z]{{2}}\s*[·•]\s*)?"
    rf"(?:(?:nivel|level) \d+[\s·•]*)?(?:\d[\d.,]{{0,7}} {_REVIEWS}[\s·•,]*){{0,4}}$",
    re.IGNORECASE,
)
_COUNTS_BEHIND = re.compile(
    r"^[^\d.!?]{2,60}?[\s·•]*\d[\d.,]{0,7} (?:contribuciones|contribution|contributions|aportaciones)"
    r"(?:[\s·•]+\d+ votos? [úu]til(?:es)?)?$",
    re.IGNORECASE,
)
_UNITS = (
    r"(?:segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|años?|seconds?|minutes?|hours?|days?|weeks?"
    r"|months?|years?)"
)
_RELATIVE = re.compile(
    rf"^(?:(?:editad[oa]|edited|última edición:?|last edited:?)\s+)?(?:hace (?:\w+ )?\w+ {_UNITS}"
    rf"|hace \w+ {_UNITS}"
    rf"|(?:an?|one|\d+) {_UNITS} ago|hoy|ayer|anteayer|today|yesterday|just now|ahora mismo)\b",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(
    r"^[\s·•,.:-]*(?:(?:en|on) google\b|nueva?\b|new\b|🌐|🌍|🌎|👥|[\s·•,.:-])*$", re.IGNORECASE
)
_LABELLED = re.compile(
    r"^(?:(?:revisad[oa]|calificad[oa]) en .{2,40}? el|reviewed in .{2,40}? on"
    r"|(?P<weak>fecha de la (?:experiencia|estancia|visita)|date of (?:experience|stay|visit)|visited"
    r"|visitado en)"
    r"|escrit[oa](?: el)?|written(?: on)?|coment[oó](?: el| en)?|comentario enviado el|reviewed(?: on)?"
    r"|(?:opinión|reseña|reseñad[oa]|publicad[oa]|actualizad[oa]|evaluad[oa]|valorad[oa])(?: escrita)?"
    r"(?: el| en)?"
    r"|fecha(?: de la (?:opinión|reseña|publicación))?|date|review date|posted(?: on)?|updated(?: on)?"
    r"|respondi(?:do|ó)(?: el)?|replied(?: on)?)"
    r"\s*:?\s+(?P<date>.{4,60})$",
    re.IGNORECASE,
)
_STAR_SIGNS = re.compile(r"^((?:[★⭐🌟☆✩✰½]\ufe0f?\s?){1,10})(.*)$")
_STARS = re.compile(
    r"^(?:(?:puntuad[oa] con|calificaci[oó]n|valoraci[oó]n|puntuaci[oó]n|nota|rated|rating|score)\s*:?\s*)?"
    r"(\d{1,2}(?:[.,]\d)?)\s*(?:/|de|sobre|of|out of)\s*(5|10)\b(?:[.,]0)?"
    r"(?:\s*(?:estrellas?|stars?|burbujas|bubbles|puntos))?[.:]?(?:\s+(.*)|\s*)$",
    re.IGNORECASE,
)
_FEW_STARS = re.compile(
    r"^([1-5](?:[.,]\d)?|una|dos|tres|cuatro|cinco|one|two|three|four|five) (?:estrellas?|stars?)$",
    re.IGNORECASE,
)
_SCORE = re.compile(r"^(?:puntuaci[oó]n:?\s+|scored\s+)?(10(?:[.,]0)?|\d(?:[.,]\d)?)$", re.IGNORECASE)
_RECOMMENDS = re.compile(
    r"^(?P<name>.{2,60}?)\s+(?P<verb>no recomienda|recomienda|doesn.t recommend|does not recommend"
    r"|recommends)"
    r"\s+(?:a\s+)?(?P<what>\S.{1,90}?)\.?$"
)
_WROTE = re.compile(
    r"^(?P<name>.{2,60}?) (?:escribió una (?:opinión|reseña)|ha escrito una (?:opinión|reseña)"
    r"|wrote a review)"
    r"(?:\s*\(?(?:el |on )?(?P<date>[^()]{3,30})\)?)?\.?$"
)
_REVIEW_BY = re.compile(
    r"^(?:(?:opinión|reseña|comentario) de|review (?:by|from)|comment by)\s*:?\s+(.{2,60})$", re.IGNORECASE
)
_CONS = re.compile(
    r"^(?:no (?:le|me|nos) gust[oó]|lo que no gust[oó]|disliked|lo peor|contras?|cons|lo malo|negativo|👎"
    r"|☹️?|😞)"
    r"\s*[·:•-]\s*(.*)$",
    re.IGNORECASE,
)
_PROS = re.compile(
    r"^(?:(?:le|me|nos) gust[oó]|lo que gust[oó]|liked|lo mejor|pros?|lo bueno|positivo|👍|☺️?"
    r"|😃)\s*[·:•-]\s*(.*)$",
    re.IGNORECASE,
)
_WHO_ANSWERS = (
    r"propietari[oa]s?|alojamiento|establecimiento|empresa|propiedad|vendedor|hotel|restaurante|negocio"
    r"|desarrollador|anfitri[oó]n|owners?|property|business|host|seller|company|developer|management"
)
_REPLY = re.compile(
    rf"^(?:respuesta (?:del|de la|de los)\s+(?:{_WHO_ANSWERS})|(?:response"
    rf"|reply) from (?:the )?(?:{_WHO_ANSWERS})"
    rf"|(?:{_WHO_ANSWERS})(?:'s)? (?:response|reply)|(?:la )?(?:tu|nuestra) respuesta|your (?:reply"
    rf"|response))"
    r"(?:\s*[:·•-])?\s*(.*)$",
    re.IGNORECASE,
)
_REPLY_OF = re.compile(r"^(?:respuesta de|reply from|response from) (.{2,80})$", re.IGNORECASE)
_OWNER_NAMED = re.compile(
    r"^.{2,60} \((?:propietari[oa]|owner|anfitrión|anfitriona)\)\s*(.*)$", re.IGNORECASE
)
_DETAIL = re.compile(
    r"^(?:(?:color|talla|tamaño|size|colou?r|estilo|style|formato|format|sabor|modelo"
    r"|pattern(?: name)?)\s*:.{1,80}"
    r"|(?:compra )?verificad[oa]|verified(?: purchase)?|por invitación|invited|comprador verificado"
    r"|\d+ (?:noches?|nights?)\b.{0,40}|(?:habitaci[oó]n|estudio|apartamento|suite"
    r"|(?:\w+ ){0,3}room)\b[^.!?]{0,60}"
    r"|(?:pareja|familia|grupo|viajero individual|viajó (?:con|por|sol)\w*|couple|family|group"
    r"|solo travell?er|"
    r"business travell?er|viajero de negocios|amigos|friends)\b[^.!?]{0,40}"
    r"|[a-zé]{3,10}\.?(?: de)? \d{4}\s*[•·]\s*[^.!?]{2,30})$",
    re.IGNORECASE,
)
_ICONS = re.compile("[\ue000-\uf8ff]")
_ASPECT = re.compile(
    r"^(?:(?:comida|servicio|ambiente|habitaciones|ubicación|food|service|atmosphere|rooms|location)"
    r"\s*:\s*[1-5](?:/5)?"
    r"|(?:precio por persona|tipo de (?:comida|servicio)|nivel de ruido|tiempo de espera|platos recomendados"
    r"|price per person|meal type|service type|noise level|wait time|recommended dishes)\s*:?\s.{1,80})$",
    re.IGNORECASE,
)
_HELPFUL = re.compile(
    r"^(?:a )?(?:\d[\d.]*|una?|one) (?:personas?|people|person)\b.{0,40}(?:útil|helpful)\.?$"
    r"|^(?:útil|helpful|me gusta|like)\s*\(?\d*\)?$|^\d{1,4}$|^\+\d{1,3}$"
    r"|^(?:foto|photo|imagen|image)s? \d* ?(?:de|of|in|en) .{2,80}$"
    r"|^esta opinión es la opinión subjetiva.*|^this review is the subjective opinion.*"
    r"|^(?:ver|mostrar|leer|see|show|read) (?:más|menos|todo|todas|original|traducción|more|less|all"
    r"|original|translation)\b.{0,60}$"
    r"|^(?:traducid[oa] por|translated by) google\b.{0,40}$|^acciones de la (?:opinión|reseña) de .*$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+")
_TRAILING = re.compile(r"[\s·•🌐🌍🌎👥]+$")


def classified(text: str) -> Line:
    """What one line is."""
    said = dates.cleaned(text)
    if not said:
        return Line(Kind.BLANK, "")
    if not said.isascii() and (bare := _ICONS.sub("", said).strip()) != said:
        # Buttons are copied as letters of a font that only the page has.
        return classified(bare) if bare else Line(Kind.FURNITURE, "")
    if len(said) > LONGEST_LABEL:
        return Line(Kind.TEXT, said)
    return _known(said)


@lru_cache(4096)
def _known(said: str) -> Line:
    if _RULE.match(said):
        return Line(Kind.RULE, said)
    if plain(said).strip(" .·•") in FURNITURE:
        return Line(Kind.FURNITURE, said)
    for reader in (_stars, _reply, _marked, _dated, _counted, _named):
        line = reader(said)
        if line is not None:
            return line
    if plain(said) in COUNTRIES:
        return Line(Kind.COUNTRY, said)
    if found := _SCORE.match(said):
        return Line(Kind.SCORE, said, rating=f"{found[1]}/10")
    if _HELPFUL.match(said):
        return Line(Kind.FURNITURE, said)
    if _ASPECT.match(said):
        return Line(Kind.DETAIL, said)
    if _DETAIL.match(said):
        month, dot, _kind = said.partition("•")
        return Line(Kind.DETAIL, said, date=month.strip() if dot else "")
    return Line(Kind.TEXT, said)


def date_in(said: str) -> str:
    """The date that ``said`` is, without what pages put around it; '' when it is none or more."""
    bare = _TRAILING.sub("", said)
    if found := _RELATIVE.match(bare):
        return found[0] if _AFTER_DATE.match(bare[found.end() :]) else ""
    if len(bare) > 60 or not any(map(str.isdigit, bare)):
        return ""
    known = date_words.MONTHS
    words = (word for word in _WORDS.findall(plain(bare)))
    if not all(
        word in known or word in _PLAIN_MONTHS or word in DATE_WORDS or len(word) == 1 for word in words
    ):
        return ""
    when = dates.read(bare, dates.DateLayout())
    return bare if when is not None and when.moment is not None else ""


_PLAIN_MONTHS = frozenset(plain(name) for name in date_words.MONTHS)


def _stars(said: str) -> Line | None:
    signs = _STAR_SIGNS.match(said)
    if signs:
        rating, rest = signs[1].strip(), signs[2].strip(" ·•-:")
    elif found := _STARS.match(said):
        rating, rest = f"{found[1]}/{found[2]}", (found[3] or "").strip(" ·•-:")
    elif found := _FEW_STARS.match(said):
        rating, rest = found[0], ""
    else:
        return None
    date = date_in(rest) if rest else ""
    return Line(Kind.STARS, said, rating=rating, date=date, rest="" if date else rest)


def _reply(said: str) -> Line | None:
    found = _REPLY.match(said) or _OWNER_NAMED.match(said)
    if found:
        rest = found[1].strip(" ·•:()")
        date = date_in(rest)
        return Line(Kind.REPLY, said, date=date, rest="" if date else rest)
    if found := _REPLY_OF.match(said):
        return Line(Kind.REPLY, said, name=found[1])
    return None


def _marked(said: str) -> Line | None:
    if found := _CONS.match(said):
        return Line(Kind.CONS, said, rest=found[1])
    if found := _PROS.match(said):
        return Line(Kind.PROS, said, rest=found[1])
    return None


def _dated(said: str) -> Line | None:
    if date := date_in(said):
        return Line(Kind.DATE, said, date=date)
    if (found := _LABELLED.match(said)) and (date := date_in(found["date"])):
        return Line(Kind.VISITED if found["weak"] else Kind.DATED, said, date=date)
    return None


def _counted(said: str) -> Line | None:
    return Line(Kind.COUNTS, said) if _COUNTS.match(said) or _COUNTS_BEHIND.match(said) else None


def _named(said: str) -> Line | None:
    if (found := _RECOMMENDS.match(said)) and is_name(found["name"]):
        rating = "no" if found["verb"].lower().startswith(("no", "does")) else "sí"
        return Line(Kind.NAMED, said, rating=rating, name=found["name"])
    if (found := _WROTE.match(said)) and is_name(found["name"]):
        return Line(Kind.NAMED, said, name=found["name"], date=(found["date"] or "").strip())
    if (found := _REVIEW_BY.match(said)) and is_name(found[1]):
        return Line(Kind.NAMED, said, name=found[1])
    return None
