"""Checks on how a draft addresses the customer, and on selling to one who complains (R23, R28)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.model.codes import Level
from desktop.model.drafts import Finding
from desktop.replying.checks.draft import Draft
from desktop.replying.checks.likeness import vote

_FAMILIAR = re.compile(
    r"\b(?:(?<!el )(?<!un )(?<!de )(?<!del )te\b(?! (?:verde|negro|rojo|con|de|helado))|ti|contigo|tus?"
    r"|tuy[oa]s?"
    r"|os|vuestr[oa]s?|vosotr[oa]s"
    r"|(?:ver|atender|ayudar|invitar|recibir|servir|escuchar|compensar|ofrecer|saludar|decir|pedir"
    r"|llamar)(?:te|os)"
    r"|(?:llama|escribe|cuenta|avisa|visita|contacta|manda|envia)nos|dinos(?:lo)?|llamame|escribeme"
    r"|pasate|acercate|ponte"
    r"|quieres|puedes|eres|tienes|vuelves|vuelvas|vengas|prefieres|necesitas|deseas|hayas|podrias|querras"
    r"|disfrutaste|estuviste|viniste|esperaste|pediste|comentas|dices|mencionas|sabes|quereis|podeis|teneis"
    r"|vengais|volvais|hayais)\b"
)
_FORMAL = re.compile(
    r"\b(?:usted(?:es)?"
    r"|(?:su|sus) (?:comentario|opinion|reseña|valoracion|visita|mensaje|paciencia|estancia|confianza|tiempo"
    r"|sinceridad|critica|experiencia|pedido|reserva|interes|amabilidad|palabras|queja|sugerencia|aviso"
    r"|compra"
    r"|consulta|casa|disposicion)s?"
    r"|les? (?:esperamos|agradecemos|pedimos|rogamos|atenderemos|llamaremos|invitamos|escribimos|ofrecemos"
    r"|deseamos|saluda\w*|enviamos|animamos|recibiremos|respondemos|contestamos|proponemos)"
    r"|(?:ver|atender|ayudar|invitar|recibir|servir|escuchar|compensar|ofrecer|saludar)les?"
    r"|(?:llame|escriba|cuente|avise|visite|contacte|mande|envie)nos|diganos(?:lo)?|permitanos|pongase"
    r"|acerquese"
    r"|disculpe|pregunte por|no dude en)\b"
)
_QUOTED = re.compile(r"«[^»\n]*»|\"[^\"\n]*\"|“[^”\n]*”")

_SELLS = re.compile(
    r"\b(?:(?:nuestr[oa]s? |grandes? |super)?(?:ofertas?|promocion(?:es)?)\b|no (?:te|se|os) (?:lo "
    r"|la )?pierd\w+"
    r"|inmejorables?|insuperables?|inolvidables?|exquisit[oa]s?|l[ai]der(?:es)? (?:en|del)"
    r"|(?:el|la|los|las) mejor(?:es)? (?:\w+ ){0,3}(?:de la (?:ciudad|zona|provincia|comarca)"
    r"|del (?:mercado|barrio)"
    r"|de \w+ y alrededores)|mejor relacion calidad"
    r"|experiencia (?:unica|inigualable|gastronomica|premium)|descubr(?:e|a|an|ir) (?:nuestr|la nueva"
    r"|el nuevo)"
    r"|aprovech(?:a|e|en) (?:nuestr|la|el|las|los)|siga?nos en|siguenos|nuestras? redes|reserv(?:a|e) ya"
    r"|visit(?:a|e) nuestr[ao] (?:web|tienda|pagina)|miles de clientes|clientes satisfechos"
    r"|garantia de calidad"
    r"|maxima calidad|primera calidad|calidad excepcional|excelencia|premium|vanguardia"
    r"|nueva (?:coleccion|carta))"
    r"|\b(?:special (?:offer|deal)s?|great deals?|promotions?|don't miss|do not miss|unbeatable"
    r"|unforgettable|"
    r"award[- ]winning|world[- ]class|state[- ]of[- ]the[- ]art|best in (?:town|the (?:city|area|region))"
    r"|the (?:best|finest) (?:\w+ ){1,3}in (?:town|the \w+)|follow us|check out our|visit our (?:website"
    r"|shop|store)"
    r"|book now|discover our|our new (?:menu|collection|range)|finest|thousands of (?:happy|satisfied)"
    r"|(?:happy|satisfied) customers|five[- ]star (?:service|experience)|second to none|excellence|premium"
    r"|top[- ]quality|highest quality)\b"
)


def mixed_address(draft: Draft) -> Iterator[Finding]:
    """R23: "tú" and "usted" in one reply. Words that may speak of somebody else ("le", "su
    hija") do not count, nor does what is quoted. Only Spanish makes this difference."""
    if vote(draft.words) not in ("", "es") or draft.context.feedback_language not in ("", "und", "es"):
        return
    spoken = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), draft.folded)
    familiar = next((hit for hit in _FAMILIAR.finditer(spoken) if not _tea(draft.text, hit)), None)
    formal = _FORMAL.search(spoken)
    if familiar and formal:
        later = max(familiar, formal, key=lambda hit: hit.start())
        yield draft.at(
            "R23",
            Level.TIP,
            *later.span(),
            familiar=draft.text[slice(*familiar.span())],
            formal=draft.text[slice(*formal.span())],
        )


def _tea(text: str, hit: re.Match[str]) -> bool:
    """Whether "te" carries the accent that makes it tea."""
    return hit[0] == "te" and text[hit.start() : hit.end()].lower() != "te"


def sells(draft: Draft) -> Iterator[Finding]:
    """R28: words of an advertisement in the reply to a complaint, unless the customer used them."""
    if not draft.negative:
        return
    for match in _SELLS.finditer(draft.folded):
        stems = [word[:6] for word in re.findall(r"[^\W\d_]{5,}", match[0])]
        if not any(stem in draft.item for stem in stems):
            yield draft.at("R28", Level.TIP, *match.span())
            return
