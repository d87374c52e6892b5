"""R06: what a public reply would tell of the customer that the customer did not tell.

Health, money owed, religion and facts of the visit count only where the draft speaks of the
customer ("su embarazo", "you owe"), and only where the item does not speak of the same. What the
business says of itself ("tenemos carta sin gluten", "we serve halal meat") is no confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.model.codes import Level
from desktop.model.drafts import Finding
from desktop.replying.checks.draft import WORD, Draft

_YOU_ARE_ES = r"(?:es|era|esta|estaba|estuvo|iba|iban|ibas|venia|venian|estabas|estas|eres|estaban|estan)"
_YOU_ARE_EN = r"(?:you|your \w+) (?:are|were|was|is|had been|seemed|looked) (?:\w+ )?"
_YOURS = r"(?:su|tu|vuestra|vuestro|sus|tus)"

_HEALTH = re.compile(
    rf"\b(?:{_YOURS} (?:problemas? de |estado de |historial? (?:medic[oa]|clinic[oa])|salud|embarazo"
    r"|enfermedad"
    r"|dolencia|alergias?|intolerancias?|celiaquia|diabetes|operacion|lesion(?:es)?|discapacidad|minusvalia"
    r"|depresion|ansiedad|diagnostico|medicacion|analitica|adiccion|cancer|hernia|vertigos?|contractura)"
    r"|(?:usted |ya que |porque |como |por estar )"
    rf"(?:{_YOU_ARE_ES} )?(?:muy )?(?:embarazada|enferm[oa]|diabetic[oa]|celiac[oa]|borrach[oa]s?|ebri[oa]s?"
    r"|operad[oa]|lesionad[oa]|discapacitad[oa]|deprimid[oa])"
    r"|(?:estabas?|ibas?|iban|estaban|venian?) (?:muy |algo |un poco )?(?:borrach|bebid|ebri)[oa]s?)"
    r"|\byour (?:\w+ )?(?:pregnancy|illness|allerg(?:y|ies)|diabetes|surgery|operation|injur(?:y|ies)"
    r"|disability"
    r"|depression|anxiety|diagnosis|medication|test results|medical (?:history|condition|record)|health"
    r"|addiction|cancer|health (?:problems?|condition))\b"
    rf"|\b{_YOU_ARE_EN}(?:pregnant|ill|drunk|intoxicated|diabetic|disabled|allergic|coeliac|celiac"
    rf"|depressed)\b"
)
_CONDITION = re.compile(
    r"\b(?:usted(?:es)? |tu |ya que |porque |como |sabe[s]? )?(?:tiene[sn]?|padece[sn]?|sufre[sn]?"
    r"|toma[sn]?|tom(?:o|aba)"
    r"|tenia[sn]?) (?:una? |de |el |la |su |tu |varias? ){0,2}(?:hernia|diabetes|ansiedad|depresion"
    r"|cancer|epilepsia"
    r"|medicacion|antidepresiv|ansiolitic|anticoagulant|sobrepeso|obesidad|artrosis|fibromialgia"
    r"|hepatitis|vih|alzheimer"
    r"|demencia|adiccion|alcoholismo|enfermedad)\w*"
    r"|\b(?:you are|you're|your \w+ is|you have|you had|you take|you were|you suffer from|as) (?:on |a "
    r"|an |taking )?"
    r"(?:diabetic|diabetes|epilep|medicat|blood thinners|antidepress|cancer|obes|overweight|hiv"
    r"|hepatitis|dementia"
    r"|arthritis|anxiety|depress|an addict|addict|alcoholi)\w*"
)
"""A condition by its name: that the customer spoke of some pain does not make it known."""

_HEALTH_SAID = re.compile(
    r"salud|medic|embaraz|enferm|alerg|intoleran|celia|gluten|lactos|diabet|opera|lesion|discapac"
    r"|minusval|depres"
    r"|ansiedad|diagnos|analitica|adic|cancer|hernia|vertig|contractura|dolor|duele|borrach|bebid|ebri"
    r"|cuello|espalda|intoxic|vomit|malo\b|mala\b|virus|salmonel|urgencias"
    r"|poison|vomit|threw up|hospital|unwell|stomach|allergic"
    r"|pregnan|\bill\b|illness|allerg|coeliac|celiac|surger|operat|injur|disab|anxiety|health|drunk|pain"
    r"|sick|hip\b"
)
_MONEY = re.compile(
    r"\b(?:nos debe[ns]?(?! (?:una |otra )?(?:visita|segunda|oportunidad|otra))\b|nos debia[ns]?"
    rf"|{_YOURS} (?:deuda|impago|morosidad|saldo pendiente|financiacion|prestamo|embargo)"
    r"|(?:factura|recibo|cuota|pago|cuenta)s? (?:pendiente|impagad[oa]|sin pagar|atrasad[oa])s?|moros[oa]s?\b"
    r"|se (?:fue|fueron|marcho|marcharon) sin pagar|te fuiste sin pagar|no (?:ha|han|has|habia[ns]?) pagado"
    rf"|{_YOURS} tarjeta (?:fue |ha sido )?(?:rechazada|denegada))"
    r"|\byou (?:still |currently )?owe|\b(?:outstanding|unpaid|overdue) (?:balance|invoice|bill|debt"
    r"|payment|amount)"
    r"|\byour (?:debt|unpaid|overdue|loan|arrears)|\bleft without paying|\byou (?:have not|haven't"
    r"|did not|didn't) "
    r"(?:yet )?pa(?:y|id)|\byour card (?:was|got) (?:declined|refused|rejected)"
)
_MONEY_SAID = re.compile(
    r"deb[eoi]|deuda|pag[auo]|impag|moros|factur|recibo|cuota|cobr|tarjeta|financi|prestamo"
    r"|\bowe|\bpaid|\bpay|bill|invoice|charge|debt|card|loan|money"
)
_FAITHS = (
    r"(?:musulm[a-z]+|judi[oa]s?|catolic[oa]s?|cristian[oa]s?|evangelic[oa]s?|budistas?|hindu(?:es)?"
    r"|ate[oa]s?"
    r"|testigos? de jehova)"
)
_FAITHS_EN = (
    r"(?:muslims?|jew(?:s|ish)?|catholics?|christians?|buddhists?|hindus?|atheists?|jehovah's witness)"
)
_RELIGION = re.compile(
    rf"\b(?:{_YOURS} (?:religion|fe|credo|creencias?|confesion|iglesia|parroquia|ramadan)\b"
    rf"|(?:usted|como|por ser|ya que es|porque es|al ser|siendo|es) (?:una? )?{_FAITHS}\b)"
    r"|\byour (?:religion|faith|religious \w+|beliefs?|church|parish|mosque|synagogue|ramadan)\b"
    rf"|\b(?:{_YOU_ARE_EN}(?:an? )?|as an? |being (?:an? )?){_FAITHS_EN}\b"
)
_RELIGION_SAID = re.compile(
    rf"religi|creenc|iglesia|parroqui|ramadan|halal|kosher|faith|belief|church|mosque|synagog"
    rf"|misa\b|{_FAITHS}|{_FAITHS_EN}"
)

_SENSITIVE: Sequence[tuple[str, re.Pattern[str], re.Pattern[str]]] = (
    ("health", _HEALTH, _HEALTH_SAID),
    ("money", _MONEY, _MONEY_SAID),
    ("religion", _RELIGION, _RELIGION_SAID),
)

_COMPANY = (
    r"(?:mujer|marido|espos[oa]|novi[oa]|pareja|amante|hij[oa]s?|madre|padre|suegr[oa]s?|jef[oa]|amig[oa]s?)"
)
_COMPANY_EN = (
    r"(?:wife|husband|girlfriend|boyfriend|partner|lover|sons?|daughters?|kids|children|mother|father|boss)"
)
_VISIT = re.compile(
    r"\b(?:(?:vino|vinieron|viniste|estuvo|estuvieron|estuviste|ceno|cenaron|comio|comieron|llego"
    r"|llegaron|acudio"
    rf"|se alojo) (?:usted |aqui |ustedes )?con {_YOURS} {_COMPANY}\b"
    r"|(?:mesa|habitacion) (?:n(?:umero|\.?[º°o]) ?)?\d{1,4}\b(?! (?:min|hora|pers|años|euros|dias|veces"
    r"|de la))"
    r"|(?:reserva|mesa|cita|pedido)\w* a nombre de \w+"
    rf"|{_YOURS} (?:visita|reserva|estancia|cita|consulta|compra|cena|comida) d?el "
    r"(?:dia |pasado )?\d{1,2}\b"
    r"|(?:usted(?:es)? )?(?:llego|llegaron|llegaste|se fue|se fueron|se marcho|se marcharon|salio|salieron)"
    r" (?:\w+ ){0,2}a las? \d{1,2}\b|(?:usted(?:es)?|tu) (?:no se presento|cancelo|cancelaron|cancelaste)"
    r"|usted(?:es)? (?:pago|gasto|consumio|pagaron|gastaron|consumieron|pidio|pidieron|bebio|bebieron)\b"
    r"|(?:consumiste|bebiste|gastaste|le cobramos|les cobramos|te cobramos) [^.!?\n]{0,15}\d+)"
    rf"|\byou (?:came|visited|dined|stayed|arrived|were here|ate) (?:\w+ )?with your {_COMPANY_EN}\b"
    r"|\b(?:room|table) (?:number |no\.? ?)?\d{1,4}\b(?! (?:min|hour|people|guests))"
    r"|\b(?:booking|reservation|table|order|appointment)s? (?:under|in) the name (?:of )?\w+"
    r"|\byour (?:visit|booking|reservation|stay|appointment|purchase|dinner) (?:on"
    r"|of) (?:the )?(?:\d{1,2}|\w+ \d{1,2})\b"
    r"|\byou (?:arrived|left|checked in|checked out|came) (?:\w+ ){0,2}at \d{1,2}\b|\byou (?:did not"
    r"|didn't) show up"
    r"|\byour no-show|\byou (?:only )?(?:ordered|drank|spent) (?!a lot of time|time)\w+"
)
_FRAMING = """
usted ustedes vino vinieron viniste estuvo con sus tus vuestra mesa habitacion numero reserva nombre visita
estancia cita llego llegaron llegaste room table number booking reservation under name visit your with
came stayed arrived left ordered order aqui pasado las para the stay
"""
_FRAME = frozenset(_FRAMING.split())
"""The words of the patterns themselves: that the item has them does not show the fact."""


def confidences(draft: Draft) -> Iterator[Finding]:
    """R06: one finding for each kind of thing that the customer did not publish."""
    context = draft.context
    if not context.public:
        return
    condition = _CONDITION.search(draft.folded)
    if condition and condition[0].split()[-1][:5] not in draft.item:
        yield draft.at("R06", Level.WARN, *condition.span(), kind="health")
    else:
        condition = None
    for kind, pattern, said in _SENSITIVE:
        match = pattern.search(draft.folded)
        if match and not (condition and kind == "health") and not said.search(draft.item):
            yield draft.at("R06", Level.WARN, *match.span(), kind=kind)
    if not draft.item.strip() and context.rating is None:
        return  # The item is not known, so neither is what it tells of the visit.
    for match in _VISIT.finditer(draft.folded):
        if not _told(match[0], draft):
            yield draft.at("R06", Level.WARN, *match.span(), kind="visit")
            return


def _told(words: str, draft: Draft) -> bool:
    """Whether the item has what is particular about a fact: its figures, else its telling words."""
    figures = re.findall(r"\d+", words)
    if figures:
        told = set(re.findall(r"\d+", draft.item))
        return all(figure in told for figure in figures)
    item = {word[:5] for word in WORD.findall(draft.item)}
    telling = {word[:5] for word in WORD.findall(words) if len(word) > 2 and word not in _FRAME}
    return bool(telling & item)
