"""Templates: those that come with Oído and the owner's own, with how they were used and what
came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.importing import disk
from desktop.model.answering import TemplateFile
from desktop.model.details import Detail
from desktop.model.drafts import Template
from desktop.operations import reading
from desktop.operations.doing import Doing, doing
from desktop.operations.inboxes import Inbox
from desktop.operations.values import values_for
from desktop.replying import template_files
from desktop.replying import templates as replying_templates
from desktop.replying.letters import fold
from desktop.replying.templates import Filled
from desktop.store import outcomes, templates
from desktop.store.database import Connection
from desktop.wording import catalogue, edges
from desktop.wording.catalogue import gettext as _

LANGUAGES = ("es", "en")
LONGEST_TITLE, LONGEST_BODY = 120, 20_000
_NAMED = {"en": ("name", "signature", "business"), "es": ("nombre", "firma", "negocio")}


def all_templates(inbox: Inbox, *, with_outcomes: bool = False) -> list[Template]:
    """Every template there is, in both languages, recent and most used first. One of the owner's
    stands in the place of a bundled one with its code and language. ``with_outcomes`` looks at what
    came after each reply, which takes a second or two in a large inbox."""
    with inbox.database.reading() as connection:
        return _all(connection, with_outcomes=with_outcomes)


def _all(connection: Connection, *, with_outcomes: bool = False) -> list[Template]:
    own = templates.own(connection)
    taken = {(one.code, one.language) for one in own}
    there = [*own, *(one for one in replying_templates.bundled() if (one.code, one.language) not in taken)]
    used = templates.uses(connection)
    after = outcomes.by_template(connection) if with_outcomes else {}
    counted = []
    for one in there:
        use, came = used.get(one.code), after.get(one.code)
        if use is not None:
            one = replace(one, uses=use.times, used_at=use.last)
        if came is not None:
            one = replace(one, came_back=came.came_back, rose=came.rose)
        counted.append(one)
    return replying_templates.by_use(counted)


def for_item(inbox: Inbox, feedback: int, typed: str = "") -> list[Template]:
    """The templates for an item, in its language where there are any, else in the owner's: fitting
    ones first; with words typed, those that have them."""
    with inbox.database.reading():
        detail = reading.detail(inbox, feedback)
        there = all_templates(inbox)
    return _for_detail(detail, there, typed)


def _for_detail(detail: Detail, there: Sequence[Template], typed: str) -> list[Template]:
    row = detail.row
    language = row.language if row.language in LANGUAGES else catalogue.language()
    here = replying_templates.found(there, typed, language=language, channel=row.source)
    fitting = replying_templates.fitting(
        here,
        language=language,
        intents=row.intents,
        topics=row.topics,
        sentiment=row.sentiment.value,
        rating=row.rating,
        situations=["at_risk"] if row.risk is not None else [],
    )
    return [*fitting, *(one for one in here if one not in fitting)] if typed else fitting


def save(inbox: Inbox, *, template: Template) -> Change | None:
    """Keep a template of the owner's: a new one when its ``id`` is 0, with a code made from the
    title when it has none. ``Change.values`` has its number under ``template``.

    UserError without title or words, for an unknown language, a code that is taken or no such one.
    """
    template = _cleaned(template)
    with doing(inbox, "template_saved", Area.SETTINGS) as work:
        own = templates.own(work.connection)
        if template.id and template.id not in {one.id for one in own}:
            raise _unknown(template.title)
        others = {(one.code, one.language) for one in own if one.id != template.id}
        if not template.code:
            template = replace(template, code=_free_code(template.title, others, template.language))
        if (template.code, template.language) in others:
            raise UserError(
                _("There is a template “{name}” already.").format(name=template.code),
                _("Choose another name for it."),
            )
        number = _write(work, template)
        work.values = {"name": template.title, "template": number}
    return work.change


def _write(work: Doing, template: Template) -> int:
    if template.id:
        work.step.update("template", [template.id], templates.cells(template))
        return template.id
    return work.step.insert("template", templates.cells(template))


def duplicate(inbox: Inbox, *, code: str, language: str) -> Change | None:
    """A copy of a template, bundled or own, that the owner can change."""
    with inbox.database.reading() as connection:
        named = [one for one in _all(connection) if one.code == code and one.language == language]
        taken = {(one.code, one.language) for one in templates.own(connection)}
    if not named:
        raise _unknown(code)
    title = _("{title} (copy)").format(title=named[0].title)[:LONGEST_TITLE]
    return save(
        inbox,
        template=replace(named[0], id=0, own=True, code=_free_code(title, taken, language), title=title),
    )


def delete(inbox: Inbox, *, template: int) -> Change | None:
    """Remove one of the owner's. Replies that began with it stay as they are."""
    with doing(inbox, "template_removed", Area.SETTINGS) as work:
        named = [one for one in templates.own(work.connection) if one.id == template]
        if not named:
            raise _unknown(str(template))
        work.step.delete("template", [template])
        work.values = {"name": named[0].title}
    return work.change


def preview(inbox: Inbox, *, body: str, feedback: int) -> Filled:
    """How a body would read for an item, and what would be left to fill in."""
    row = reading.detail(inbox, feedback).row
    return replying_templates.fill(body, values_for(inbox, row))


def placeholders() -> list[tuple[str, str]]:
    """What can stand in a template, by its name in the owner's language, and what it stands for."""
    name, signature, business = _NAMED[catalogue.language()]
    instead = _("customer")
    return [
        (f"{{{name}|{instead}}}", _("the customer's first name, or what stands after the bar")),
        (f"{{{signature}}}", _("who signs")),
        (f"{{{business}}}", _("the name of the business")),
        ("{?" + _("detail") + "}", _("something to fill in each time: the reply waits for it")),
    ]


def export_file(inbox: Inbox, path: Path, *, own_only: bool = True) -> int:
    """Write the templates to a file; returns how many. UserError when it cannot be written."""
    chosen = [one for one in all_templates(inbox) if one.own or not own_only]
    try:
        path.write_text(template_files.written(chosen), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(
            _("“{name}” could not be written.").format(name=path.name), _("Choose another name or folder.")
        ) from error
    return len(chosen)


def import_file(inbox: Inbox, path: Path) -> TemplateFile:
    """Take over the templates of a file, as one step: same code and language are replaced.

    Entries without title, words or a known language are refused and named. UserError when it
    cannot be read or holds no templates.
    """
    try:
        read = template_files.read(disk.content(path))
    except (OSError, template_files.NotTemplates) as error:
        raise UserError(
            _("“{name}” is no file of templates.").format(name=path.name),
            _("Choose a file that was exported from Oído, or one written like it."),
        ) from error
    new: list[str] = []
    replaced: list[str] = []
    same: list[str] = []
    refused: list[str] = []
    with doing(inbox, "templates_imported", Area.SETTINGS) as work:
        own = {(one.code, one.language): one for one in templates.own(work.connection)}
        for entry in read:
            try:
                template = _cleaned(entry)
            except UserError:
                refused.append(entry.title or entry.code)
                continue
            code = template.code or _free_code(template.title, own, template.language)
            before = own.get((code, template.language))
            template = replace(template, code=code, own=True, id=before.id if before else 0)
            if before == template:
                same.append(template.title)
                continue
            number = _write(work, template)
            own[code, template.language] = replace(template, id=number)
            (replaced if before else new).append(template.title)
        work.values = {"count": len(new) + len(replaced)}
    return TemplateFile(tuple(new), tuple(replaced), tuple(same), tuple(refused))


def _cleaned(template: Template) -> Template:
    title, body = " ".join(template.title.split()), template.body.strip()
    if not title or not body:
        raise UserError(_("A template needs a title and words."), _("Write both."))
    if len(title) > LONGEST_TITLE or len(body) > LONGEST_BODY:
        raise UserError(_("That is too long for a template."), _("Shorten the title or the words."))
    if template.language not in LANGUAGES:
        raise UserError(
            _("There are no templates in “{language}”.").format(language=template.language),
            _("Choose Spanish (es) or English (en)."),
        )
    code = re.sub(r"[^\w-]+", "_", fold(template.code)).strip("_")[:60]
    return replace(template, title=title, body=body, code=code, attachment=template.attachment.strip())


def _free_code(title: str, taken: object, language: str) -> str:
    known = {code for code, tongue in (taken if isinstance(taken, set | dict) else ()) if tongue == language}
    known |= {one.code for one in replying_templates.bundled()}
    base = re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_")[:40] or "template"
    number = 1
    code = base
    while code in known:
        number += 1
        code = f"{base}_{number}"
    return code


def _unknown(name: str) -> UserError:
    return UserError(_("There is no template “{name}”.").format(name=name), edges.templates())
