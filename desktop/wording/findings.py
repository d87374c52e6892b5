"""What a draft check found: a short chip, and a sentence with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.model.codes import Level
from desktop.model.drafts import Finding, Length
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext
from desktop.wording.codes import listed, topic_name
from desktop.wording.languages import language_name
from desktop.wording.times import number

Values = Mapping[str, str | int]

_TOPICS_IN_A_CHIP = 3

_CHARACTERS_A_BYTE = 0.975
"""Spanish has two or three letters of two bytes in a hundred, English fewer."""

_SOON_FULL = 100
"""With so few bytes left, letters are counted on one by one."""


def _text(values: Values, key: str) -> str:
    return str(values.get(key, ""))


def _topics(values: Values) -> str:
    """Missing topics, given as codes with commas between: the first ones, as a chip has room for."""
    codes = [code for code in _text(values, "topics").split(",") if code][:_TOPICS_IN_A_CHIP]
    return listed([topic_name(code) for code in codes], last=pgettext("after a negation", "or"))


def length_text(length: Length) -> str:
    """``311 de unos 4.000 caracteres``, or ``311 caracteres`` where no limit is known. A limit in bytes is
    told in characters, too: about so many, and exactly where the draft has reached it."""
    if length.limit is None:
        said = ngettext("{count} character", "{count} characters", length.used)
        return said.format(count=number(length.used))
    used, fitting, left = length.used, length.limit, length.limit - length.used
    if length.unit == "bytes":
        used, fitting = length.characters, length.fitting or length.characters
        if left > 0:
            about = used + left if left < _SOON_FULL else round(used + left * _CHARACTERS_A_BYTE, -2)
            return _("{used} of about {limit} characters").format(used=number(used), limit=number(int(about)))
    return _("{used} of {limit} characters").format(used=number(used), limit=number(fitting))


def personal_data_name(kind: str) -> str:
    """What kind of personal data stands in a draft."""
    return {
        "mail": _("an e-mail address"),
        "phone": _("a phone number"),
        "identity": _("an identity number"),
        "iban": _("a bank account"),
        "card": _("a card number"),
        "plate": _("a number plate"),
        "address": _("a postal address"),
        "order": _("an order number"),
    }.get(kind, kind)


def _chip_of_names(kind: str) -> str:
    return {"surname": _("Contains a surname"), "any": _("Contains a name")}.get(kind, _("Full name"))


def _sentence_of_names(kind: str, words: str) -> str:
    if kind == "surname":
        return _("It would publish a surname that this site does not show: “{words}”.").format(words=words)
    if kind == "any":
        return _("This site wants no names of people in replies: “{words}”.").format(words=words)
    return _("It would publish a full name: “{words}”. The first name is enough.").format(words=words)


def _sentence_of_copies(kind: str) -> str:
    if kind == "template":
        return _("It is the template as it comes. Add something of what this customer tells.")
    return _("It is nearly the same as another reply. Customers notice copies.")


def _sentence_of_steps(kind: str) -> str:
    if kind == "message":
        return _("Nobody can write to you in private here. Give a phone number or say whom to ask for.")
    return _("This customer is complaining and the reply says neither what you will do nor where to turn.")


def _sentence_of_spelling(values: Values) -> str:
    more = int(values.get("count", 1)) - 1
    words = _text(values, "words")
    if not more:
        return _("The dictionary does not know “{words}”.").format(words=words)
    return ngettext(
        "The dictionary does not know “{words}” and {count} more word.",
        "The dictionary does not know “{words}” and {count} more words.",
        more,
    ).format(words=words, count=number(more))


def confidence_name(kind: str) -> str:
    """What a draft would tell of a customer who did not tell it."""
    return {
        "health": _("something about health"),
        "money": _("a matter of money"),
        "religion": _("something about religion"),
        "visit": _("a detail of the visit"),
    }.get(kind, kind)


def chip(finding: Finding) -> str:
    """A few words for the composer's chip."""
    values = finding.values
    if finding.code == "R01":
        return _too_long_by(finding)
    if finding.code == "R03":
        return _("Contains {what}").format(what=personal_data_name(_text(values, "kind")))
    if finding.code == "R04":
        return _chip_of_names(_text(values, "kind"))
    if finding.code == "R06":
        return _("Tells {what}").format(what=confidence_name(_text(values, "kind")))
    if finding.code == "R16":
        return _("Does not mention {topics}").format(topics=_topics(values))
    if finding.code == "R19":
        return _("Private message only") if _text(values, "kind") == "message" else _("No next step")
    if finding.code == "R21":
        return (
            _("Template as it comes") if _text(values, "kind") == "template" else _("Copy of another reply")
        )
    if finding.code == "R27":
        return _("Very short") if _text(values, "kind") == "short" else _("Very long")
    return _plain_chips().get(finding.code, finding.code)


def _too_long_by(finding: Finding) -> str:
    """How many characters do not fit: those that it marks, where the limit is in bytes."""
    in_bytes = finding.values.get("unit") == "bytes"
    over = finding.end - finding.start if in_bytes else int(finding.values.get("over", 0))
    return ngettext("Too long by {count} character", "Too long by {count} characters", over).format(
        count=number(over)
    )


def _plain_chips() -> Mapping[str, str]:
    return {
        "R02": _("Something left to fill in"),
        "R05": _("Concerns an employee"),
        "R07": _("Asks to change the review"),
        "R08": _("Offers something in return"),
        "R09": _("Sounds like a threat"),
        "R10": _("Accuses of lying"),
        "R11": _("Argues"),
        "R12": _("Half an apology"),
        "R13": _("Insult or sarcasm"),
        "R14": _("No apology"),
        "R15": _("No thanks"),
        "R17": _("Leaves the question open"),
        "R18": _("Leaves the suggestion open"),
        "R20": _("Shouts"),
        "R22": _("Another language"),
        "R23": _("Mixes tú and usted"),
        "R24": _("Another name"),
        "R25": _("Contains a link"),
        "R26": _("List or quotation"),
        "R28": _("Sounds like an advertisement"),
        "R29": _("Spelling"),
        "R31": _("In the heat of the moment"),
        "R30": _("Promises something"),
        "R32": _("Formal complaint"),
    }


def sentence(finding: Finding) -> str:
    """What was found and why it matters, in a whole sentence or two."""
    values = finding.values
    if finding.code == "R01":
        used, limit = int(values.get("used", 0)), int(values.get("limit", 0))
        length = Length(used, limit, _text(values, "unit"), finding.end, finding.start)
        return _("It does not fit: {length}.").format(length=length_text(length))
    if finding.code in ("R03", "R04", "R06", "R08", "R16", "R19", "R21", "R22", "R24", "R27"):
        return _sentence_with_values(finding.code, finding.level, values)
    return {
        "R02": _("There is something left to fill in: “{words}”.").format(words=_text(values, "words")),
        "R05": _("It tells what concerns only an employee. A café in Spain was fined €1,500 for that."),
        "R07": _("Asking a customer to remove or raise a review is against the rules of review sites."),
        "R09": _("It reads like a threat. Other customers will read it too."),
        "R10": _("Accusing a customer of lying in public convinces nobody; report the review instead."),
        "R11": _("It argues with the customer. Facts and a way out work better."),
        "R12": _("“I'm sorry if…” puts the blame on the customer. Be sorry for what happened."),
        "R13": _("An insult or sarcasm stays published for ever."),
        "R14": _("This customer is complaining and the reply does not say sorry."),
        "R15": _("It does not thank the customer for telling you."),
        "R17": _("The customer asked something and the reply does not answer it."),
        "R18": _("The customer suggested something: say that you will look into it, or why not."),
        "R20": _("Capitals and rows of exclamation marks read as shouting."),
        "R23": _("It says both “{familiar}” and “{formal}”: address the customer in one way.").format(
            familiar=_text(values, "familiar"), formal=_text(values, "formal")
        ),
        "R25": _("It contains a link, which this site does not want in replies."),
        "R26": _("This site wants no lists in replies, nor the review quoted in them."),
        "R28": _("“{words}” sounds like an advertisement, and this customer is complaining.").format(
            words=_text(values, "words")
        ),
        "R29": _sentence_of_spelling(values),
        "R31": _("You wrote it within minutes. Read it aloud, and wait a little before you post it."),
        "R30": _("It promises something: “{words}”. Set yourself a reminder.").format(
            words=_text(values, "words")
        ),
        "R32": _(
            "The customer speaks of a formal complaint: answer it in private, in writing and in time."
            " Here it is enough to say that you will."
        ),
    }.get(finding.code, finding.code)


def _sentence_with_values(code: str, level: Level, values: Values) -> str:
    if code == "R03":
        what = personal_data_name(_text(values, "kind"))
        return _("It would publish {what}: “{words}”.").format(what=what, words=_text(values, "words"))
    if code == "R04":
        return _sentence_of_names(_text(values, "kind"), _text(values, "words"))
    if code == "R06":
        what = confidence_name(_text(values, "kind"))
        return _("It tells {what} that the customer did not publish: “{words}”.").format(
            what=what, words=_text(values, "words")
        )
    if code == "R19":
        return _sentence_of_steps(_text(values, "kind"))
    if code == "R08" and level is Level.BLOCK:
        return _("Offering something for a review is forbidden, and this site forbids gifts in replies.")
    if code == "R08":
        return _("Gifts and discounts in public invite complaints. Offer them in private.")
    if code == "R21":
        return _sentence_of_copies(_text(values, "kind"))
    if code == "R16":
        return _("The customer spoke of {topics} and the reply does not.").format(topics=_all_topics(values))
    if code == "R22":
        return _("The customer wrote in {theirs} and the reply is in {yours}.").format(
            theirs=language_name(_text(values, "theirs")), yours=language_name(_text(values, "yours"))
        )
    if code == "R24":
        return _("It greets {words}, but the customer is called {name}.").format(
            words=_text(values, "words"), name=_text(values, "name")
        )
    if _text(values, "kind") == "short":
        return _("It is so short that it may seem automatic.")
    return _("It has {count} words; few people read more than 200.").format(
        count=number(int(values.get("words", 0)))
    )


def _all_topics(values: Values) -> str:
    codes = [code for code in _text(values, "topics").split(",") if code]
    return listed([topic_name(code) for code in codes])


def findings_line(count: int) -> str:
    """The main button while something blocks: ``Revisar 1 aviso``."""
    return ngettext("Review {count} warning", "Review {count} warnings", count).format(count=number(count))
