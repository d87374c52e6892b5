"""Checks on people named in a draft: names nobody needs to read, and what concerns only an
employee (R04, R05)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.model.codes import Level
from desktop.model.drafts import Finding
from desktop.replying.checks.draft import WORD, Draft
from desktop.replying.checks.likeness import greeted
from desktop.replying.checks.name_words import NO_SURNAME
from desktop.replying.checks.names import Name, handle_words, own_words, people, shown, signs

NO_NAMES = {"tripadvisor"}
"""Sites that want no name of anybody in a reply (replies.md [TA])."""

FIRST_NAMES_ONLY = {"booking", "airbnb"}
"""Sites that show the first name alone while the owner sees the whole one (replies.md [BK])."""

_NEAR = 60  # letters between a name and what is said of it

_AFFAIR = re.compile(
    r"\b(?:(?:ha|han|hemos|habia\w*|fue|esta|sera|queda) (?:sido )?despedid[oa]"
    r"|despedid[oa]s? (?:por|de la empresa|disciplinari)|(?<!nos )despedi(?:mos|remos) a|(?<!me )despido\b"
    r"|sancionad[oa]s?|sancionar(?:l[eoa])?|sancionamos|sancion(?:es)?\b|amonestad[oa]|amonestacion"
    r"|apercibid[oa]|apercibimiento|expedientad[oa]|expediente disciplinario|de empleo y sueldo"
    r"|no trabaja (?:ya )?(?:aqui|con nosotros|en)|dejo de trabajar|ha dejado la empresa"
    r"|baja (?:medica|laboral|maternal)|(?:est\w+|sigue|estuvo|continua|cogio) de baja\b"
    r"|(?:est\w+|estado|sigue|cayo|se puso) (?:muy )?(?:enferm[oa]|embarazad[oa]|ingresad[oa]|deprimid[oa])"
    r"|(?:tiene|tenia|sufre|sufria|padece|por) (?:una? |su )?(?:enfermedad|depresion|ansiedad)"
    r"|problemas? de (?:salud|alcohol|drogas)"
    r"|(?:was|were|been|got|we|have had to|we have|we had) (?:been )?"
    r"(?:fired|sacked|dismissed|disciplined|suspended)(?! up)"
    r"|let (?:him|her|them) go|(?:been|was) let go|dismissal|disciplinary|written warning"
    r"|no longer (?:works?|working|employed|with us)|(?:on|off) sick\b|(?:sick|medical|maternity) leave"
    r"|(?:is|was|been) (?:off )?(?:ill|unwell|pregnant|depressed)|(?:has|had|suffer\w*) (?:from )?"
    r"(?:depression|anxiety|an illness)|(?:health|drinking) problems?)"
)
"""What concerns only an employee: dismissal, sanction, sick leave, health."""


def names(draft: Draft) -> Iterator[Finding]:
    """R04: a surname that the site does not show, or another person's full name, in public; any
    name where the site wants none. What the site shows of the customer, names of the customer's
    own text and who signs may stand."""
    context = draft.context
    if not context.public:
        return
    known, joined = handle_words(draft)
    own = own_words(draft)
    theirs = frozenset(WORD.findall(draft.item))
    no_names, short = context.channel in NO_NAMES, context.channel in FIRST_NAMES_ONLY
    taken = -1
    for name in sorted((*people(draft), *_greeted(draft)), key=lambda name: (name.start, -name.end)):
        if name.start < taken or not (name.full or no_names):
            continue
        if shown(name.words, own) or signs(draft, name):
            continue
        if shown(name.words, known, joined) and not (short and len(name.words) > 1):
            continue
        if not no_names and shown(name.words, theirs):
            continue
        taken = name.end
        kind = "any" if no_names else "surname" if known.intersection(name.words) else "full"
        yield draft.at("R04", Level.BLOCK, name.start, name.end, kind=kind)


def _greeted(draft: Draft) -> Iterator[Name]:
    """The name in the greeting, also one that is not among the common given names."""
    match = greeted(draft.text)
    if match:
        start, end = match
        words = tuple(WORD.findall(draft.folded[start:end]))
        if words[0] in NO_SURNAME:
            return
        ends = draft.text[end : end + 1] in (",", ":", ".", "!", "\n", ";")
        yield Name(start, end, words, ends and len(words) > 1)


def employee_affairs(draft: Draft) -> Iterator[Finding]:
    """R05: somebody who works here is named beside a dismissal, a sanction or an illness (the
    AEPD fined a café 1,500 € for it in 2022, replies.md [AE]). Warns only where nobody else reads."""
    affairs = list(_AFFAIR.finditer(draft.folded))
    if not affairs:
        return
    known, joined = handle_words(draft)
    own = own_words(draft)
    level = Level.BLOCK if draft.context.public else Level.WARN
    for name in people(draft):
        if shown(name.words, known, joined) or shown(name.words, own) or signs(draft, name):
            continue
        for affair in affairs:
            start, end = min(name.start, affair.start()), max(name.end, affair.end())
            between = draft.text[min(name.end, affair.end()) : max(name.start, affair.start())]
            if len(between) <= _NEAR and "\n" not in between:
                yield draft.at("R05", level, start, end)
                return
