"""The names that columns of feedback go by, in Spanish and English (formats.md §8)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from desktop.importing.headers import normal


class Meaning(StrEnum):
    """What a column holds. ``extra`` is kept with the record and otherwise unused."""

    DATE = "date"
    AUTHOR = "author"
    AUTHOR_EMAIL = "author_email"
    AUTHOR_PHONE = "author_phone"
    AUTHOR_ID = "author_id"
    TITLE = "title"
    WORDS = "words"
    PROS = "pros"
    CONS = "cons"
    RATING = "rating"
    REPLY = "reply"
    REPLY_DATE = "reply_date"
    EDITED = "edited"
    ID = "id"
    LINK = "link"
    LIKES = "likes"
    PLACE = "place"
    PARENT = "parent"
    SOURCE = "source"
    EXTRA = "extra"


_SYNONYMS: Mapping[Meaning, str] = {
    Meaning.WORDS: """
        comentario | comentarios | opinion | opiniones | resena | resenas | texto | mensaje | contenido
        | descripcion | observaciones | observacion | sugerencia | sugerencias | queja | quejas |
        valoracion escrita | review | reviews | review text | review content | review body | content |
        body | comment | comments | feedback | answer | verbatim | text | message | description |
        reclamacion | respuesta abierta | snippet | full text | tweet
    """,
    Meaning.TITLE: """
        titulo | asunto | title | subject | headline | review title | review headline | encabezado |
        titular
    """,
    Meaning.PROS: """
        lo mejor | positivo | positivos | aspectos positivos | puntos fuertes | ventajas | pros |
        positive review | liked | likes text | review liked text | lo que mas te gusto |
        lo que mas gusto | comentario positivo | positive
    """,
    Meaning.CONS: """
        lo peor | negativo | negativos | aspectos negativos | puntos debiles | desventajas | cons |
        contras | negative review | disliked | review disliked text | lo que menos te gusto |
        comentario negativo | a mejorar | aspectos a mejorar | negative
    """,
    Meaning.RATING: """
        puntuacion | calificacion | valoracion | valoracion general | estrellas | nota | score | stars |
        rating | rate | nps | satisfaccion | review score | review stars | review rating | star rating |
        overall rating | puntos | puntaje | puntuacion general | csat | overall | calif |
        calificacion general | evaluacion | evaluacion general
    """,
    Meaning.DATE: """
        fecha | marca temporal | hora de finalizacion | creado | date | created | created at | timestamp
        | submitted | submitted at | time | review date | review created | review created utc |
        fecha resena | fecha de la resena | fecha opinion | fecha comentario | published | published at
        | publicado | fecha y hora | submit date utc | submit date | completion time | end date |
        date created | review creation date | dia | carimbo de data hora | review datetime utc |
        published at date | date reviewed | publish time | escrita | enviado
    """,
    Meaning.AUTHOR: """
        autor | autora | nombre | nombre y apellidos | cliente | clienta | comprador | huesped | usuario
        | name | author | reviewer | customer | guest | user | username | user name | nickname |
        display name | reviewer name | guest name | author name | nombre del cliente | nombre cliente |
        nombre del huesped | consumer name | customer name | created by | persona | review username |
        reviewer display name | author title | remitente | paciente | alumno | invitado
    """,
    Meaning.AUTHOR_EMAIL: """
        correo | email | e mail | mail | correo electronico | direccion de correo electronico |
        email address | reviewer email | review user email | author email | customer email |
        direccion de correo
    """,
    Meaning.AUTHOR_PHONE: """
        telefono | movil | phone | phone number | telefono movil | celular | mobile | tel |
        customer phone
    """,
    Meaning.AUTHOR_ID: """
        cliente id | id cliente | id de cliente | customer id | user id | author id | reviewer id |
        review consumer user id | usuario id | id usuario | consumer id | id de usuario
    """,
    Meaning.REPLY: """
        respuesta | respuesta del propietario | contestacion | reply | response | owner answer |
        owner response | company response | property reply | company reply | business response |
        respuesta del negocio | nuestra respuesta | respuesta de la empresa | developer reply text |
        reply text
    """,
    Meaning.REPLY_DATE: """
        fecha de respuesta | fecha respuesta | reply date | replied at | responded at | response date |
        company reply date | company reply date utc | business reply date utc | fecha de la respuesta |
        fecha de contestacion | owner answer timestamp datetime utc
    """,
    Meaning.EDITED: """
        updated at | last modified time | modificado | editado | fecha de edicion | edited at |
        last update
    """,
    Meaning.ID: """
        id | codigo | review id | ticket | id resena | resena id | id opinion | id de la resena |
        respondent id | number | response id | id respuesta | numero | referencia | id comentario |
        comment id | uuid | opinion id | respondentid
    """,
    Meaning.LINK: "enlace | url | permalink | link | review link | review url | vinculo",
    Meaning.LIKES: """
        likes | me gusta | votos | votes | votes count | utiles | helpful | useful | likes count |
        review likes | thumbs up | votos utiles | upvotes
    """,
    Meaning.PLACE: """
        local | lugar | establecimiento | tienda | sucursal | centro | hotel | restaurante | place |
        place name | location | location name | business | store | branch | empresa | sede | property |
        negocio | nombre del local
    """,
    Meaning.PARENT: """
        parent | parent id | en respuesta a | in reply to | comment parent | hilo | thread | thread id
    """,
    Meaning.SOURCE: "canal | fuente | origen | plataforma | source | platform | channel | sitio | portal",
}

# Tried in this order on headers that no synonym fits whole.
_PATTERNS: Sequence[tuple[re.Pattern[str], Meaning]] = [
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"^(?:fecha|date|dia) .*(?:respuesta|reply|response|contestacion)"
         r"|(?:reply|response|respuesta) (?:date|time)", Meaning.REPLY_DATE),
        (r"\b(?:e ?mail|correo)\b", Meaning.AUTHOR_EMAIL),
        (r"\b(?:telefono|movil|phone)\b", Meaning.AUTHOR_PHONE),
        (r"\bid\b.*\b(?:cliente|usuario|customer|user|author|consumer)\b"
         r"|\b(?:cliente|usuario|customer|user|author|consumer)\b.*\bid\b", Meaning.AUTHOR_ID),
        (r"\bid\b.*\b(?:resena|review|opinion|respuesta|comentario|comment)\b"
         r"|\b(?:resena|review|opinion|respuesta|comentario|comment)\b.*\bid\b", Meaning.ID),
        (r"\bid\b|\b(?:count|numero de|cantidad|total|millis)\b", Meaning.EXTRA),
        (r"\b(?:fecha|date|datetime|timestamp)\b|^hora\b", Meaning.DATE),
        (r"\b(?:review|resena|opinion|comentario|comment)\b.*\b(?:url|link|enlace)\b", Meaning.LINK),
        (r"\b(?:url|link|enlace)\b", Meaning.EXTRA),
        (r"\b(?:respuesta|reply|response) (?:del|de la|de|of|from) (?:propietario|empresa|negocio|owner)\b",
         Meaning.REPLY),
        (r"\b(?:puntuacion|calificacion|valoracion|evaluacion|(?:califica|valora|puntua|evalua)(?:s|n|r|rias?|rian)?"
         r"|estrellas|satisfaccion|rating|rate (?:your|our|the|this|us)|score|stars|nps|nota"
         r"|satisfied|recomendarias|recomiendas|recommend|probabilidad)\b", Meaning.RATING),
        (r"\b(?:lo mejor|mas te gusto|mas te ha gustado|like most|like best|liked most)\b", Meaning.PROS),
        (r"\b(?:lo peor|menos te gusto|menos te ha gustado|mejorar|mejorarias|like least|dislike|improve)\b",
         Meaning.CONS),
        (r"\b(?:comentario|comentarios|opinion|opiniones|resena|sugerencia|sugerencias|observaciones|comment"
         r"|comments|feedback|review|mensaje)\b", Meaning.WORDS),
        (r"\btitulo\b|\btitle\b", Meaning.TITLE),
        (r"^(?:nombre|name)\b", Meaning.AUTHOR),
    )
]  # fmt: skip


@cache
def _by_synonym() -> dict[str, Meaning]:
    return {
        name.strip(): meaning
        for meaning, names in _SYNONYMS.items()
        for name in " ".join(names.split()).split("|")
    }


def of_header(header: str) -> tuple[Meaning, bool]:
    """What a header says, and whether it says exactly that (else it only mentions it)."""
    words = normal(header)
    exact = _by_synonym().get(words)
    if exact is not None:
        return exact, True
    for pattern, meaning in _PATTERNS:
        if pattern.search(words):
            return meaning, False
    return Meaning.EXTRA, False


def is_known_header(header: str) -> bool:
    """Whether a cell is one of the names that columns of feedback go by."""
    return normal(header) in _by_synonym()
