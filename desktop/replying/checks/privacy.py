"""R03: personal data that a public reply would publish, with its checksums checked.

A false alarm costs trust, so numbers count only where their check digits or their shape
say so, and the business's own data never alarm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from desktop.model.codes import Level
from desktop.model.drafts import Finding
from desktop.replying.checks.draft import Draft
from desktop.replying.letters import fold

_DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


def valid_identity(text: str) -> bool:
    """Whether a DNI or NIE carries the letter of its number modulo 23 (Ministerio del Interior)."""
    plain = re.sub(r"[ .-]", "", text).upper()
    digits = plain[:-1]
    if digits[:1] in "XYZ":
        digits = str("XYZ".index(digits[0])) + digits[1:]
    return digits.isdigit() and _DNI_LETTERS[int(digits) % 23] == plain[-1]


def valid_iban(text: str) -> bool:
    """Whether an IBAN leaves 1 modulo 97 (ISO 13616)."""
    plain = text.replace(" ", "").upper()
    if not 15 <= len(plain) <= 34:
        return False
    moved = plain[4:] + plain[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


def valid_card(text: str) -> bool:
    """Whether a card number passes Luhn's check (ISO/IEC 7812-1)."""
    digits = [int(character) for character in text if character.isdigit()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def valid_clabe(text: str) -> bool:
    """Whether 18 digits carry the check digit of a Mexican bank account: weights 3, 7, 1 modulo 10
    (Banco de México, CLABE)."""
    digits = [int(character) for character in text if character.isdigit()]
    if len(digits) != 18 or len(set(digits)) == 1:
        return False
    weighted = sum(digit * (3, 7, 1)[place % 3] % 10 for place, digit in enumerate(digits[:17]))
    return (10 - weighted % 10) % 10 == digits[17]


def valid_cbu(text: str) -> bool:
    """Whether 22 digits carry both check digits of an Argentine bank account: weights 7, 1, 3, 9 from
    the left of the first part, 3, 9, 7, 1 of the second, modulo 10 (BCRA, Comunicación «A» 2622)."""
    digits = [int(character) for character in text if character.isdigit()]
    if len(digits) != 22 or len(set(digits)) == 1:
        return False
    return _weighed(digits[:8], (7, 1, 3, 9)) and _weighed(digits[8:], (3, 9, 7, 1))


def _weighed(digits: Sequence[int], weights: Sequence[int]) -> bool:
    weighted = sum(digit * weights[place % 4] for place, digit in enumerate(digits[:-1]))
    return (10 - weighted % 10) % 10 == digits[-1]


def _account(text: str) -> bool:
    return valid_card(text) or valid_clabe(text) or valid_cbu(text)


def _plausible_order(text: str) -> bool:
    """Whether a number after "pedido" is one: a bare 2024 is a year."""
    number = re.search(r"[\w-]*\d[\w-]*$", text)
    return number is not None and not re.fullmatch(r"(?:19|20)\d\d", number[0])


def _plausible_plate(text: str) -> bool:
    """Whether four digits and three letters are a plate: "2024 BCN" is a year and a word."""
    return not re.match(r"(?:19|20)\d\d ", text)


def _always(_text: str) -> bool:
    return True


_PHONE = (
    r"(?<![\d/.,-])(?:"
    r"(?:(?:\+|00) ?34[ .-]?)?[6789]\d{2}[ .-]?\d{3}[ .-]?\d{3}"
    r"|(?:(?:\+|00) ?34[ .-]?)?[6789]\d{2}(?:[ .-]\d{2}){3}"
    r"|(?:(?:\+|00) ?34[ .-]?)?[89]\d[ .-]\d{3}[ .-]\d{2}[ .-]\d{2}"
    r"|\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,5}\d"
    r"|\d{2}[ .-]\d{4}[ .-]\d{4}|\d{3} \d{3} \d{4}"
    r"|\(\d{3}\) ?\d{3}[ .-]\d{4}|\d{3}[.-]\d{3}[.-]\d{4}"
    r"|0\d{2,4}[ .-]\d{3,4}[ .-]?\d{3,4}"
    r")(?![\d/]|[.,]\d| ?[€$%])"
)
_STREET = r"(?:calle|c/|avda\.?|avenida|plaza|pza\.?|paseo|carretera|ctra\.?|ronda|travesía|camino)"
_ADDRESS = (
    rf"\b(?i:{_STREET}) ?(?:(?:de|del|la|las|los|el) )*[A-ZÁÉÍÓÚÑ][\w'\u2019]+(?: [\w'\u2019]+){{0,4}}?"
    r",? (?:n\.?[º°] ?|número )?\d{1,4}(?!\d| ?(?:años|horas|h\b|euros|€|%|personas|min|de ))"
    r"|\b\d{1,4},? (?:[A-Z][a-z]+ ){1,3}(?:Street|St\.|Road|Rd|Avenue|Ave|Lane|Drive|Square)\b"
)
_IDENTITY = r"\b(?:\d{8}|\d{2}\.\d{3}\.\d{3}|[XYZxyz]-?\d{7})[ -]?[A-Za-z]\b"
_IDENTITY_AMERICA = (
    r"\b[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d\b|\b[A-ZÑ&]{4}\d{6}[A-Z\d]{3}\b"  # CURP and RFC of Mexico
    r"|\b(?:20|23|24|27)-\d{8}-\d\b|\b(?i:dni"
    r"|documento)(?: (?i:n.?[º°o]?))?:? \d{1,2}\.\d{3}\.\d{3}\b"  # CUIL, DNI
)
_IBAN = r"\bES\d{2}(?: ?\d{4}){5}\b|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"
_ORDER = (
    r"\b(?i:pedido|reserva|factura|localizador|expediente|order|booking|reservation|invoice|reference)\b"
    r"(?: (?i:n[.º°o]{1,3}|núm\.?|número|number|no\.?|ref\.?|con|code))*[ :#nº]*\b[A-Z]{0,5}-?\d[\w-]{3,}"
)

_KINDS: Sequence[tuple[str, re.Pattern[str], Callable[[str], bool]]] = (
    ("mail", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"), _always),
    ("iban", re.compile(_IBAN), valid_iban),
    ("card", re.compile(r"(?<![\d.,])\d(?:[ -]?\d){12,21}(?![\d.,]\d|\d)"), _account),
    ("identity", re.compile(_IDENTITY), valid_identity),
    ("identity", re.compile(_IDENTITY_AMERICA), _always),
    ("phone", re.compile(_PHONE), _always),
    ("plate", re.compile(r"\b\d{4}[ -]?[BCDFGHJKLMNPRSTVWXYZ]{3}\b"), _plausible_plate),
    ("order", re.compile(_ORDER), _plausible_order),
    ("address", re.compile(_ADDRESS), _always),
)


REPEATED = 2
"""What stands in so many of the last replies is the business's own: no customer's is given twice."""


_ROLE = re.compile(
    r"^(?:info|hola|hello|hi|contact[oa]?|contacte|reservas?|reservations?|bookings?|support|soporte"
    r"|help|ayuda|hey"
    r"|atencion\w*|clientes?|customer\w*|service\w*|servicio\w*|pedidos|orders|ventas|sales|tienda|shop"
    r"|store|office"
    r"|oficina|recepcion|reception|front\w*|admin\w*|gerencia|direccion|manager|team|equipo|mail|correo"
    r"|care|calidad"
    r"|quality|reclamaciones|complaints|feedback|opiniones|privacidad|privacy|cita|citas|appointments)@"
    r"(?!(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|msn|proton)\.)"
)
"""Mailboxes that belong to an office, not to a person; those at free providers may be anybody's."""


def _key(text: str) -> str:
    """What two spellings of one thing share: letters and digits; of a phone its last nine digits."""
    plain = re.sub(r"[^\w@]", "", fold(text))
    digits = re.sub(r"\D", "", plain)
    return digits[-9:] if len(digits) >= 9 and len(digits) >= len(plain) - 1 else plain


def _office(words: str) -> bool:
    return _ROLE.match(words) is not None


def _repeated(key: str, draft: Draft) -> bool:
    if len(key) <= 5:
        return False
    return sum(key in _key(reply) for reply in draft.context.recent_replies) >= REPEATED


def personal_data(draft: Draft) -> Iterator[Finding]:
    """R03: each piece of personal data in a public reply, once."""
    if not draft.context.public:
        return
    own = [_key(entry) for entry in draft.context.own_data if _key(entry)]
    taken: list[tuple[int, int]] = []
    for kind, pattern, valid in _KINDS:
        for match in pattern.finditer(draft.text):
            start, end = match.span()
            if any(start < other_end and other < end for other, other_end in taken) or not valid(match[0]):
                continue
            taken.append((start, end))
            key = _key(match[0])
            own_already = any(key == entry or (len(key) > 5 and key in entry) for entry in own)
            if not (own_already or _office(draft.folded[start:end]) or _repeated(key, draft)):
                yield draft.at("R03", Level.BLOCK, start, end, kind=kind)
