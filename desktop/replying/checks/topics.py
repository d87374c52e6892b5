"""Stems by which a reply shows that it speaks of a topic, in both languages, folded.

A stem stands at the beginning of a word; ``$`` makes it the whole word, ``_`` joins words.
"""

from __future__ import annotations

from functools import cache

from desktop.replying.letters import fold

_STEMS = {
    "service": "servicio atencion atend trato$ tratar service attend treat",
    "staff": (
        "personal equipo camarer compañer emplead recepcion trato$ atend atencion dependient "
        "mesero mesera mozo moza garzon muchach "
        "staff team waiter waitress reception colleague server"
    ),
    "waiting": (
        "esper tard tarde$ demora cola$ colas$ lent retras minuto turno hora$ horas$ dias$ rapid "
        "pronto$ prisa "
        "wait delay queue slow late$ minutes hour days$ quick fast"
    ),
    "price": (
        "preci caro$ cara$ caros$ caras$ coste cuest tarifa euro importe price pricing cost$ costs$ "
        "expensive value"
    ),
    "food": (
        "comida plato cocin carta$ menu racion postre sabor receta tapa carne pescado arroz paella frio$ "
        "fria$ "
        "food dish kitchen meal portion dessert cook recipe taste cold$"
    ),
    "drinks": "bebida vino cerveza cafe$ cafes$ copa coctel refresco drink wine beer coffee cocktail",
    "rooms": (
        "habitacion cuarto cama$ camas$ baño ducha colchon alojamiento room bed$ beds$ bath shower mattress"
    ),
    "cleanliness": "limpi suci higien mancha polvo desinfec clean dirt hygien dust stain",
    "noise": "ruid sonido musica volumen silenci insonor nois loud sound music quiet",
    "location": "ubica zona barrio centro llegar acceso locat area neighbo place$",
    "parking": "aparca parking coche garaje plaza parking park$ car$ cars$ garage",
    "delivery": (
        "entrega envio envia reparto repart paquete pedido mensajer transport "
        "deliver shipping shipped parcel courier order$"
    ),
    "product_quality": (
        "calidad producto material defect fallo falla roto rota rotos$ funcion quality product faulty "
        "broken broke item"
    ),
    "returns": "devol devuel cambi reembols garantia return refund exchange replace warranty",
    "payment": (
        "pago$ pagos$ pagar pagad tarjeta cobr bizum efectivo pay$ paid$ payment card$ cards$ charge cash"
    ),
    "billing": "cobr factura cuenta$ ticket recibo importe cargo$ bill invoice charge",
    "booking": "reserv mesa$ mesas$ cita$ citas$ turno book table appointment",
    "web_app": "web$ pagina app$ aplicacion online internet site$ website login page",
    "opening_hours": (
        "horari abri abre abren cerra cierra cierre apertura hora$ horas$ open clos hours schedule"
    ),
    "accessibility": (
        "accesib rampa silla_de_ruedas ascensor escal movilidad accessib ramp wheelchair lift$ elevator step"
    ),
    "atmosphere": (
        "ambiente local$ decor musica luz$ luces$ terraza acoged atmospher ambien cosy terrace light"
    ),
    "children_pets": (
        "niñ bebe hij trona$ tronas$ familia perr mascota gato$ kid child baby toddler highchair famil "
        "dog$ dogs$ pet$ "
        "pets$"
    ),
    "communication": (
        "inform respond respuest contest avis explic mensaje llamar llamad$ telefono correo comunic "
        "repl answer respon inform explain call email message communicat told$ tell"
    ),
    "repair": (
        "arregl repar taller averia pieza presupuest revis instal rueda repair fix fault workshop quote$ "
        "install part$ "
        "parts$"
    ),
    "treatment": (
        "tratamiento sesion masaje corte$ tinte clase$ clases$ curso terapia consulta "
        "treatment session massage haircut cut$ colour class course therapy lesson"
    ),
    "allergens": (
        "alerg alergen gluten celiac lactos intoleran frutos_secos trazas allerg coeliac lactose nuts$ dairy"
    ),
}


@cache
def _needles(code: str) -> tuple[str, ...]:
    """What to look for in words that are joined by spaces, with a space before and after."""
    known = _STEMS.get(code)
    if known is None:
        known = " ".join(word[:6] for word in fold(code).replace("_", " ").split() if len(word) > 2)
    return tuple(" " + stem.replace("_", " ").replace("$", " ") for stem in known.split())


def mentions(code: str, words: list[str]) -> bool:
    """Whether folded ``words`` speak of the topic; the owner's own topics by their own words."""
    text = f" {' '.join(words)} "
    return any(needle in text for needle in _needles(code))
