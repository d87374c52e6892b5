"""The words that may stand in a typed query, in Spanish and English, with or without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from desktop.model.codes import TOPICS, Intent, Sentiment, Status

OPERATORS = {
    "canal": "source", "source": "source", "fuente": "source", "channel": "source",
    "estado": "status", "status": "status",
    "estrellas": "stars", "stars": "stars", "rating": "stars",
    "tema": "topic", "topic": "topic",
    "intencion": "intent", "intent": "intent",
    "sentimiento": "sentiment", "sentiment": "sentiment",
    "idioma": "language", "language": "language",
    "etiqueta": "tag", "tag": "tag",
    "es": "is", "is": "is",
    "con": "with", "with": "with",
    "sin": "without", "without": "without",
    "desde": "since", "since": "since", "after": "since",
    "antes": "before", "before": "before",
    "cliente": "customer", "customer": "customer",
    "importacion": "batch", "batch": "batch", "import": "batch",
    "se-queja": "complains", "complains": "complains",
    "elogia": "praises", "praises": "praises",
    "opiniones": "chosen", "items": "chosen",
    "idea": "idea",
}  # fmt: skip

STATUS_NAMES = {
    "por-responder": Status.WAITING, "respondida": Status.ANSWERED, "archivada": Status.ARCHIVED,
    "borrador": Status.DRAFT, "lista": Status.READY, "pospuesta": Status.SNOOZED,
    "respondidas": Status.ANSWERED, "archivadas": Status.ARCHIVED, "borradores": Status.DRAFT,
    "listas": Status.READY, "por-publicar": Status.READY, "pospuestas": Status.SNOOZED,
    "to-answer": Status.WAITING, "drafts": Status.DRAFT, "to-post": Status.READY,
    **{status.value: status for status in Status},
}  # fmt: skip

INTENT_NAMES = {
    "queja": Intent.COMPLAINT, "sugerencia": Intent.SUGGESTION, "pregunta": Intent.QUESTION,
    "elogio": Intent.PRAISE, "recomendacion": Intent.RECOMMENDATION,
    "desaconseja": Intent.DISCOURAGEMENT, "fuga": Intent.CHURN_RISK,
    "reclamacion": Intent.LEGAL_CLAIM, "seguridad": Intent.SAFETY, "publicidad": Intent.DISCLOSURE,
    **{intent.value: intent for intent in Intent},
}  # fmt: skip

SENTIMENT_NAMES = {
    "negativo": Sentiment.NEGATIVE, "mixto": Sentiment.MIXED,
    "neutro": Sentiment.NEUTRAL, "positivo": Sentiment.POSITIVE,
    **{sentiment.value: sentiment for sentiment in Sentiment},
}  # fmt: skip

TOPIC_NAMES = {
    "servicio": "service", "atencion": "service", "personal": "staff", "espera": "waiting",
    "precio": "price", "comida": "food", "bebida": "drinks", "bebidas": "drinks",
    "habitacion": "rooms", "habitaciones": "rooms", "limpieza": "cleanliness", "ruido": "noise",
    "ubicacion": "location", "aparcamiento": "parking", "entrega": "delivery", "envio": "delivery",
    "calidad": "product_quality", "quality": "product_quality", "devoluciones": "returns",
    "pago": "payment", "reservas": "booking", "reserva": "booking", "bookings": "booking",
    "web": "web_app", "app": "web_app", "horario": "opening_hours", "hours": "opening_hours",
    "accesibilidad": "accessibility", "ambiente": "atmosphere", "alergenos": "allergens",
    "ninos": "children_pets", "mascotas": "children_pets", "children": "children_pets",
    "pets": "children_pets", "comunicacion": "communication", "reparacion": "repair",
    "repairs": "repair", "tratamiento": "treatment",
    **{topic: topic for topic in TOPICS},
}  # fmt: skip

SOURCE_NAMES = {
    "correo": "mail", "email": "mail", "encuesta": "survey", "telefono": "phone", "llamada": "phone",
    "en-persona": "person", "in-person": "person", "tabla": "table", "foro": "forum", "twitter": "x",
    "mercado-libre": "mercadolibre", "play": "google_play", "google-play": "google_play",
}  # fmt: skip

LANGUAGE_NAMES = {
    "espanol": "es", "castellano": "es", "spanish": "es", "ingles": "en", "english": "en",
    "catalan": "ca", "gallego": "gl", "galician": "gl", "portugues": "pt", "portuguese": "pt",
    "frances": "fr", "french": "fr", "italiano": "it", "italian": "it", "aleman": "de", "german": "de",
    "euskera": "eu", "vasco": "eu", "basque": "eu", "neerlandes": "nl", "holandes": "nl", "dutch": "nl",
    "sueco": "sv", "swedish": "sv", "noruego": "no", "norwegian": "no", "danes": "da", "danish": "da",
    "fines": "fi", "finlandes": "fi", "finnish": "fi", "polaco": "pl", "polish": "pl",
    "checo": "cs", "czech": "cs", "hungaro": "hu", "hungarian": "hu", "rumano": "ro", "romanian": "ro",
    "bulgaro": "bg", "bulgarian": "bg", "ruso": "ru", "russian": "ru",
    "ucraniano": "uk", "ukrainian": "uk", "turco": "tr", "turkish": "tr", "griego": "el", "greek": "el",
    "arabe": "ar", "arabic": "ar", "hebreo": "he", "hebrew": "he", "chino": "zh", "chinese": "zh",
    "japones": "ja", "japanese": "ja", "coreano": "ko", "korean": "ko",
}  # fmt: skip

FLAGS = {
    ("is", "prosumer"): "prosumer",
    ("is", "prosumers"): "prosumer",
    ("is", "riesgo"): "at_risk",
    ("is", "en-riesgo"): "at_risk",
    ("is", "at-risk"): "at_risk",
    ("is", "risk"): "at_risk",
    ("is", "no-leida"): "unread",
    ("is", "nueva"): "unread",
    ("is", "unread"): "unread",
    ("is", "pendiente"): "pending",
    ("is", "pending"): "pending",
    ("is", "vencida"): "overdue",
    ("is", "overdue"): "overdue",
    ("with", "nota"): "noted",
    ("with", "note"): "noted",
    ("without", "respuesta"): "unanswered",
    ("without", "reply"): "unanswered",
}


def plain(word: str) -> str:
    """The word as the tables here have it: lower case and without accents (``ñ`` as ``n``)."""
    spread = unicodedata.normalize("NFD", word.lower())
    return "".join(mark for mark in spread if not unicodedata.combining(mark))


def named(names: Mapping[str, str], word: str, *, free: bool) -> str | None:
    """The code that ``word`` names. Where codes are ``free`` (the owner's own topics and
    sources) an unknown word is its own code; else there is none."""
    return names.get(plain(word), word.lower() if free else None)
