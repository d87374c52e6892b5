"""Which site a copied page is of, by the labels that only it has, in Spanish and English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from desktop.importing.pasted_lines import Kind, Line

# What is said on the pages of one site alone, lower case.
_MARKS: dict[str, tuple[str, ...]] = {
    "google": (
        "local guide",
        "guía local",
        "respuesta del propietario",
        "response from the owner",
        "(propietario)",
        "(owner)",
        "en google",
        "on google",
        " reseñas",
        " fotos",
        "traducido por google",
        "translated by google",
        "hace ",
    ),
    "booking": (
        "le gustó ·",
        "no le gustó ·",
        "liked ·",
        "disliked ·",
        "comentó",
        "respuesta del alojamiento",
        "noches ·",
        "nights ·",
        "property response",
        "habitación ",
    ),
    "tripadvisor": (
        "contribuciones",
        "contributions",
        "escrita el",
        "written ",
        "opinión subjetiva",
        "subjective opinion",
        "escribió una opinión",
        "wrote a review",
        "burbujas",
        "bubbles",
    ),
    "trustpilot": (
        "fecha de la experiencia",
        "date of experience",
        "puntuado con",
        "rated ",
        "por invitación",
        "invited",
        "out of 5 stars",
    ),
    "amazon": (
        "revisado en",
        "calificado en",
        "reviewed in",
        "compra verificada",
        "verified purchase",
        "de 5 estrellas",
        "útil",
        "helpful",
        "denunciar",
    ),
    "facebook": (" recomienda ", " recommends ", "doesn't recommend", "todas las reacciones", "🌐"),
}
# One such line settles it.
_SURE = {
    "local guide": "google",
    "respuesta del propietario": "google",
    "le gustó ·": "booking",
    "liked ·": "booking",
    "fecha de la experiencia": "trustpilot",
    "date of experience": "trustpilot",
    "compra verificada": "amazon",
    "revisado en": "amazon",
    "reviewed in": "amazon",
    " recomienda ": "facebook",
    " recommends ": "facebook",
    "contribuciones": "tripadvisor",
    "contributions": "tripadvisor",
    "opinión subjetiva": "tripadvisor",
}
_ENOUGH = 2
_SURE_VOTES = 3


def site_of(lines: Iterable[Line]) -> str:
    """The site from which the lines were copied, '' when nothing tells."""
    votes: Counter[str] = Counter()
    for line in lines:
        if line.kind is Kind.BLANK or len(line.text) > 200:
            continue
        lower = f"{line.text.lower()} "
        mark_only = line.kind is not Kind.TEXT
        for site, marks in _MARKS.items():
            found = [mark for mark in marks if mark in lower]
            if found and mark_only:
                votes[site] += _SURE_VOTES if any(_SURE.get(mark) == site for mark in found) else 1
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] >= _ENOUGH else ""
