"""What owners call the kinds of templates when they look for one, in Spanish and English."""

from __future__ import annotations

from desktop.model.query_names import INTENT_NAMES, TOPIC_NAMES

_ALSO = {
    "legal_claim": "hoja de reclamaciones libro denuncia demanda consumo abogado claim lawsuit lawyer",
    "safety": "alergia alérgeno intoxicación accidente allergy poisoning accident",
    "praise": "gracias agradecer thanks",
    "churn_risk": "se va marcharse leaving",
    "returns": "devolución devolver reembolso reintegro cambio garantía dinero refund exchange warranty",
    "billing": "factura cobro cargo recibo boleta devolución reembolso bill invoice charge refund",
    "payment": "cobro cargo tarjeta efectivo devolución reembolso charge card cash refund",
    "price": "caro carísimo expensive cost",
    "product_quality": "defecto defectuoso roto estropeado faulty broken defective",
    "delivery": "retraso paquete reparto pedido shipping parcel courier order late",
    "waiting": "cola demora tardanza lento retraso queue slow delay",
    "service": "trato amabilidad treated rude",
    "staff": "camarero mesero mozo maleducado grosero empleado waiter rude employee",
    "food": "plato platillo cocina fría dish meal kitchen cold",
    "rooms": "cuarto cama bed",
    "noise": "ruidoso noisy loud",
    "cleanliness": "sucio suciedad dirty clean",
    "booking": "reservación cita turno mesa appointment table",
    "opening_hours": "abierto cerrado abre open closed",
    "parking": "estacionamiento parqueadero car park",
    "accessibility": "silla de ruedas rampa wheelchair ramp",
    "allergens": "alergia celíaco gluten allergy coeliac celiac",
    "stars_only": "sin texto sin palabras nota rating",
    "late": "tarde tardanza disculpas retraso apology delay",
    "at_risk": "riesgo recuperar lose",
    "prosumer": "fiel ayuda loyal",
}


def words_of(code: str) -> str:
    """The words by which what is meant for this is looked for; none for topics of the owner's own."""
    named = [word for names in (INTENT_NAMES, TOPIC_NAMES) for word, meant in names.items() if meant == code]
    return " ".join([*named, _ALSO.get(code, "")])
