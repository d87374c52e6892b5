"""Checks on what a draft says comes next: a step, a promise, a formal complaint (R19, R30, R32)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.model.codes import Intent, Level
from desktop.model.drafts import Finding
from desktop.replying.checks.draft import Draft
from desktop.replying.checks.likeness import vote

SPOKEN = ("es", "en")
"""Languages whose words the rules below know; in others they stay silent."""

_STEP = re.compile(
    r"\b(?:(?:ya |lo |la |los |las |nos |se lo ){0,3}(?:hemos|he) (?!leido|recibido|visto|sentido|fallado"
    r"|cometido"
    r"|tenido|sido|estado|quedado|podido|perdido|sabido|querido)(?:\w{1,20}[ai]do|hecho|puesto|dicho|abierto"
    r"|resuelto"
    r"|devuelto|vuelto|escrito)\b"
    r"|(?:revis|habl|corrig|correg|refor[zc]|cambi|mejor|arregl|repar|sustitu|solucion|contrat|ampli|prob"
    r"|estudi"
    r"|analiz|comprob|tom|repas|reun|form|avis)(?:amos|emos|imos|aremos|eremos|iremos|ando|iendo)\b"
    r"|(?!quer|esper|esta|agradec|alegr|celebr|se?remos|verem|recibi|volve|atende)\w{3,20}[aei]remos\b"
    r"|vamos a|estamos \w{1,20}ndo|desde (?:hoy|ahora|ayer|entonces|ese dia|esta|este|el|la)\b|a partir de"
    r"|ya (?:hay|esta|estan|tenemos|funciona|no|lo|la|se)\b|para que no (?:se|vuelva|le|os|te)"
    r"|(?:le|te|os|les|se lo|te lo) (?:devolve|devolvi|llama|escribi|cambia|repone|envia|compensa)\w*mos"
    r"|(?:con|para) (?:poder )?(?:compensar|solucionar|resolver|arreglar|aclarar|revisar|ponerle|ponerlo)"
    r"|tom(?:amos|aremos|o) (?:nota|medidas)|nos ponemos|nuevo turno|turno de refuerzo"
    r"|(?:lo|la|los|las|te|le|les|os) (?:(?:lo|la|los|las) )?(?!sentimos|lamentamos|agradec|esper|dese"
    r"|rog|ped"
    r"|dam|mand|envi|sal[uv]d|anim|entend|comprend|queremos|debemos|dec)\w{2,20}[aei]mos\b"
    r"|(?:ya|ahora|ahorita|hoy|mañana|ayer) (?:(?:nos|se|lo|la|los|las|le|les|te|os|mismo|solo|no|hay) ){0,3}"
    r"(?!que\b|sab|dij|tard|esper|agradec)\w{2,20}(?:[aei]mos|[oe]|a|an|aron|ieron|imos|usimos)\b"
    r"|qued(?:o|a|aron|an) (?:\w+ )?(?:reparad|arreglad|resuelt|solucionad|corregid|list|cambiad|limpi)[oa]s?"
    r"|(?:esta|estan|fue|fueron|ha sido) (?:ya )?(?:reparad|arreglad|resuelt|solucionad|corregid|cambiad"
    r"|listo|lista"
    r"|traducid|avisad|devuelt)\w*|sin (?:coste|costo|cargo|pagar|cobr\w+)|no (?:te|le|os|les) cobra\w+"
    r"|(?:esta|este|la proxima|el proximo|hoy|mañana) (?:misma? )?(?:semana|mes|tarde|noche|mañana|lunes"
    r"|martes"
    r"|miercoles|jueves|viernes|sabado|domingo)\b|en (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    r"|septiembre|octubre|noviembre|diciembre|primavera|verano|otoño|invierno)\b"
    r"|antes de(?:l)? (?:verano|fin)"
    r"|tien(?:es|e|en) \w+ (?:dias|meses) para|(?:en|dentro de|con) (?:la |su |tu )?garantia"
    r"|(?:pedi|pusi|hici|quita|anadi|añadi|contrata|cambia|compra|suma|baja|subi|dividi|separa|instala)mos\b)"
    r"|\b(?:we|i)(?:'ve| have| had) (?:(?:now|already|since|also|just|both) )?(?!received|read|seen|been"
    r"|let|failed|loved|enjoyed|missed)"
    r"(?:\w{1,20}ed|put|spoken|taken|made|begun|gone|met|brought|had a word|found|set|hired|told|changed)\b"
    r"|\b(?:we|i)(?:'ll| will| are going to|'re going to) (?!be (?:happy|glad|delighted|pleased)|hope"
    r"|always|see you|miss)\w+"
    r"|\b(?:we are|we're|i am|i'm) (?:now )?(?!hoping|looking forward|sending)\w{1,20}ing\b|\bfrom (?:now on"
    r"|today)"
    r"|\b(?:so|to make sure) (?:that )?(?:it|this) (?:does not|doesn't|will not|won't|never) happen"
    r"|\bnow (?:there (?:is|are)|have|has|in place)|\bthere (?:is|are) (?:now|one more)"
    r"|\bwe (?:fixed|changed|replaced|repaired|spoke|talked|went|put|added|checked|refunded|hired|told"
    r"|warned|asked|moved)\b"
    r"|\b(?:is|are|was|were|has been|have been|it's|that's|they're) (?:now |already |all "
    r"|both )?(?:fixed|repaired"
    r"|replaced|refunded|voided|issued|sorted|resolved|corrected|changed|checked|back on|out now|working"
    r"|in place"
    r"|on (?:its|the) way|free of charge)\b|\b(?:at no|free of|without) (?:extra )?(?:charge|cost)\b"
    r"|\b(?:this|next) (?:morning|afternoon|evening|week|month|season|spring|summer|autumn|winter|monday"
    r"|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday)\b|\b(?:from|by|on|since) (?:monday|tuesday|wednesday"
    r"|thursday"
    r"|friday|saturday|sunday|tomorrow|today|next)\b|\bput (?:it|this|that|things) right|\bmake (?:it"
    r"|this) right"
    r"|\bwe(?:'ll| will)? (?:now )?(?:stamp|keep|check|offer|open|do both|do all)\b|\bwe do (?:both|it)\b"
)
"""What was done or will be done about it."""

_CONTACT = re.compile(
    r"\b(?:llame(?:n|nos|me)?|llamanos|llama(?:r|rnos|rme)|llamad(?:nos)?|telefonee|escriba(?:n|nos|me)?"
    r"|escribenos"
    r"|escrib(?:ir|irnos|irme|idnos)|digano?s?(?:lo|la)?|dino?s(?:lo)?|cuentenos(?:lo)?|cuentanos(?:lo)?"
    r"|avise(?:nos)?"
    r"|avisanos|contacte|contactar|contactenos|contactanos|pongase en contacto|ponte en contacto"
    r"|ponernos en contacto"
    r"|nos pondremos|pregunt(?:e|a|en|ando) por|pase(?:se)? (?:por|cuando|a)|pasate|venga (?:a|por|cuando)"
    r"|trai?ga(?:lo|la|los|las)?|traerl[oa]|acerquese|acercate"
    r"|nos gustaria (?:hablar|conocer|saber|escuchar|aclarar|resolver|poder)"
    r"|hablarlo|comentarlo|a su disposicion|a tu disposicion"
    r"|marqu?e(?:n|nos)?\b|marca(?:nos)? (?:al|a)|comuniquese|comunicate|pas(?:a|as|e|en|ate|arte"
    r"|arse) (?:por|con|cuando"
    r"|a)|veni(?:te)? (?:a|por|cuando)|pid(?:a|e|anos|enos|ala|alo|ela|elo)|dilo|digalo|decilo|decinos"
    r"|acercate"
    r"|(?:llama|escribi|manda|conta|avisa|deci|envia)(?:nos|me|selo)|mande(?:nos|me)|envie(?:nos|me)"
    r"|mandanos|mandame|(?:estoy|estamos) en el \d|ayudari?a saber)\b"
    r"|\b(?:please|you can|do|just) (?:call|ring|write|email|e-mail|contact|reach|let us|get in touch|ask"
    r"|bring|drop"
    r"|come (?:by|in|to))|\bcontact (?:us|me)|\bget in touch|\bcall (?:us|me|in)\b|\bask for\b"
    r"|\breach (?:out|us|me)|\b(?:ring|phone|text|message|email|write to|send|show) (?:us|me)\b|\bpop in\b"
    r"|\bdrop (?:by|in)\b|\bcome (?:back|by|in) and\b|\b(?:i'm|i am|we're|we are) on \d|\bwould love to know"
    r"|\b(?:tap|click|press) \w+|\bask (?:us|me|for|next time)|\bdo ask\b"
    r"|\bemail (?:us|me)|\bwrite to (?:us|me)|\bwe(?: would|'d) (?:like|love|appreciate|welcome)(?: \w+)? to "
    r"(?:hear|talk|know|make|put|understand|speak|discuss|learn)|\bgive us a (?:call|ring)|\blet us know"
    r"|\b[\w.+-]{1,64}@[\w-]{1,63}\.\w|\b[6789]\d{2}[ .]?\d{2,3}[ .]?\d{2,3}"
)
"""A way to go on talking."""

_MESSAGE_ONLY = re.compile(
    r"\b(?:por (?:mensaje )?(?:privado|md|dm|interno)|(?:un|al|por el) (?:md|dm|privado)\b"
    r"|mensaje (?:directo|privado)"
    r"|mensajes directos|(?:a|by|via|in a|through) (?:dm|pm)\b|\bdm us|(?:direct|private) messages?"
    r"|slide into)"
)
_DIRECT_MESSAGES = {
    "facebook", "instagram", "x", "linkedin", "threads", "tiktok", "bluesky", "mastodon", "telegram",
    "discord", "whatsapp", "youtube", "amazon",
}  # fmt: skip
"""Channels in which a customer can be written to, or can write, in private."""

_PROMISE = re.compile(
    r"\b(?:reembols(?:o|ar\w*|amos|aremos)\b|(?:le|te|os|les|se lo|te lo) (?:devolvemos|devolveremos"
    r"|abonaremos"
    r"|abonamos|reembolsamos|reembolsaremos)|devolver(?:le|te|os|les) el (?:dinero|importe)"
    r"|garantizamos|garantizo|le garant|te garant|prometemos|prometo|nos comprometemos|me comprometo"
    r"|(?:le|te|os|les|se lo|te lo) (?:llamare(?:mos)?|escribire(?:mos)?|enviare(?:mos)?|mandare(?:mos)?"
    r"|cambiare(?:mos)?|repondre(?:mos)?|contestare(?:mos)?|respondere(?:mos)?|avisare(?:mos)?|dire(?:mos)?"
    r"|contare(?:mos)?|llamamos|enviamos|mandamos|avisamos)\b"
    r"|no (?:se )?volvera a (?:pasar|ocurrir|suceder|repetirse)|nos pondremos en contacto"
    r"|(?:we|i)(?:'ll| will) (?:not )?(?:personally |also |then )?(?:call|phone|ring|write|send|replace"
    r"|refund|return"
    r"|email|contact|reimburse|get back|let you know|tell you|answer|reply|report back|exchange|credit)\b"
    r"|(?:we|i) (?:can |do )?(?:guarantee|promise)\b|you have (?:our|my) word|a (?:full )?refund|refund you"
    r"|(?:we|i) (?:are|have) refund(?:ing|ed)|(?:it|this) (?:will|'ll) (?:not|never) happen again"
    r"|won't happen again)"
)
"""What the customer will wait for."""

_NO_PROMISE = re.compile(
    r"\b(?:no|sin|ni|not|cannot|can't|don't|never|rather|nunca)\b[^.!?\n]{0,30}$"
    r"|\b(?:pidio|pide|pedia|su|asked for|requested|your) (?:un |el |a |the )?$"
    r"|\b(?:llam\w+|escrib\w+|traiga\w*|pregunt\w+|call|write|ask|bring)\b[^.!?\n]{0,30}\b(?:y|que|and) $"
)
"""What makes a promise none: a denial, the customer's own demand, a condition ("call and we…")."""

_FORMAL = re.compile(
    r"\b(?:(?:hojas?|libro) de (?:reclamacion(?:es)?|quejas)|(?:reclamacion|queja) (?:formal|oficial"
    r"|por escrito)"
    r"|(?:pon|puse|puesto|present|interpo|interpu|curs|tramit|hecho)\w*\W+(?:una|la|mi|nuestra)? ?reclamacion"
    r"|(?:omic|oficina (?:municipal )?de (?:atencion al )?consumo|junta arbitral|arbitraje de consumo"
    r"|facua|burofax)\b"
    r"|(?:ante|a|en) consumo\b(?! (?:de|responsable))|(?:formal|official|written) complaint"
    r"|complaint(?:s)? (?:form|book)"
    r"|trading standards|ombudsman|consumer (?:affairs|protection|office|board)|small claims)"
)
_ACKNOWLEDGES = re.compile(
    r"\b(?:por escrito|en privado|por privado|de forma privada|por correo|in writing|in private|privately"
    r"|directly with you|by (?:e-?mail|letter|post))\b"
)


def _understood(draft: Draft) -> bool:
    """Whether the draft is in a language whose words the rules know."""
    voted = vote(draft.words)
    return voted in SPOKEN or (not voted and draft.context.feedback_language in ("", "und", *SPOKEN))


def takes_a_step(draft: Draft) -> bool:
    """Whether a draft says what was done, or will be."""
    return _STEP.search(draft.folded) is not None


def no_next_step(draft: Draft) -> Iterator[Finding]:
    """R19: a complaint, and the reply says neither what is done about it nor where to go on; or
    all it offers is a private message in a channel that has none."""
    if not draft.negative or not _understood(draft) or takes_a_step(draft):
        return
    message = _MESSAGE_ONLY.search(draft.folded)
    if message is None:
        if not _CONTACT.search(draft.folded):
            yield draft.whole("R19", Level.WARN, kind="none")
    elif draft.context.public and draft.context.channel not in _DIRECT_MESSAGES and not _reachable(draft):
        yield draft.at("R19", Level.WARN, *message.span(), kind="message")


def _reachable(draft: Draft) -> bool:
    """Whether a mail address, a phone number or somebody to ask for stands beside the message."""
    return (
        re.search(r"@\w|\d{3}[ .]?\d{2}|\b(?:pregunt\w+ por|ask for|llam|call)\b", draft.folded) is not None
    )


def promises(draft: Draft) -> Iterator[Finding]:
    """R30: a promise that wants a reminder; what is denied or only asked for is none."""
    for match in _PROMISE.finditer(draft.folded):
        if not _NO_PROMISE.search(draft.folded[max(0, match.start() - 45) : match.start()]):
            yield draft.at("R30", Level.TIP, *match.span())
            return


def formal_complaint(draft: Draft) -> Iterator[Finding]:
    """R32: the customer speaks of a formal complaint, which wants a private answer in writing
    within the legal time (replies.md §4). Silent where the reply is private or announces one."""
    context = draft.context
    formal = Intent.LEGAL_CLAIM in context.intents or _FORMAL.search(draft.item)
    if context.public and formal and not _ACKNOWLEDGES.search(draft.folded):
        yield draft.whole("R32", Level.WARN)
