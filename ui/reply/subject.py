"""What the composer answers: an item, the reply so far, and what is at hand for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.model.answering import Ways
from desktop.model.codes import ProsumerStatus, ReplyState
from desktop.model.sources import source_of
from desktop.replying import addresses
from desktop.replying.templates import fitting
from desktop.replying.values import values
from desktop.wording.catalogue import gettext as _
from ui.reply.delivery import Delivery, deliveries

if TYPE_CHECKING:
    from desktop.model.details import Detail, Reply
    from desktop.model.drafts import Template
    from desktop.model.rows import Row


@dataclass(frozen=True, slots=True)
class Subject:
    """``templates`` come best first; the first ``fitting`` of them are meant for such an item.
    ``values`` fill their placeholders. ``ways`` are those by which the reply goes, None until they
    are known; ``approval``: a second person has to let it go."""

    feedback_id: int
    source: str
    permalink: str = ""
    replies: Sequence[Reply] = ()
    templates: Sequence[Template] = ()
    fitting: int = 0
    values: Mapping[str, str] = field(default_factory=dict)
    ways: Ways | None = None
    approval: bool = False

    @property
    def page(self) -> str:
        """The address where to post, or '' when there is none that a browser should open."""
        return addresses.page(self.permalink)

    @property
    def deliveries(self) -> Sequence[Delivery]:
        """All ways by which the reply can go, the one to take first."""
        return deliveries(self.source, self.ways or Ways(page=self.page))

    @property
    def open_reply(self) -> Reply | None:
        """The draft or the ready reply, if there is one."""
        states = (ReplyState.DRAFT, ReplyState.READY)
        return next((reply for reply in reversed(self.replies) if reply.state in states), None)

    @property
    def posted(self) -> Reply | None:
        """The newest posted reply, if there is one."""
        posted = (reply for reply in reversed(self.replies) if reply.state is ReplyState.POSTED)
        return next(posted, None)

    @property
    def is_answered(self) -> bool:
        """Whether a reply is posted and no other is open."""
        return self.posted is not None and self.open_reply is None

    def title(self) -> str:
        """``Respuesta pública en Google``, ``Respuesta privada por WhatsApp``."""
        source = source_of(self.source)
        if source.code in ("phone", "person", "table"):
            return _("Your answer")
        if source.code == "mail":
            return _("Private reply by e-mail")
        if not source.name:
            return _("Public reply") if source.public else _("Private reply")
        if source.public:
            return _("Public reply on {source}").format(source=source.name)
        return _("Private reply by {source}").format(source=source.name)

    def where_to_paste(self) -> str:
        """What is left to do once the words are on the clipboard."""
        source = source_of(self.source)
        if not source.name:
            return _("Send it where it belongs, and confirm it here.")
        if not source.public:
            return _("Paste it into {source}, send it, and confirm it here.").format(source=source.name)
        return _("Paste it on {source}, post it there, and confirm it here.").format(source=source.name)


def _situations(row: Row) -> list[str]:
    """What a template can be meant for beside what was said (``templates.SITUATIONS``)."""
    valued = row.prosumer in (ProsumerStatus.PROSUMER, ProsumerStatus.EVANGELIST)
    return [*(["at_risk"] if row.risk is not None else []), *(["prosumer"] if valued else [])]


def subject_of(
    detail: Detail,
    templates: Sequence[Template],
    *,
    signature: str = "",
    business: str = "",
    language: str = "es",
) -> Subject:
    """What the composer needs to answer an item. Templates are offered in the language of the
    item, or in ``language`` where there are none in it; those that fit come first."""
    row = detail.row
    here = [template for template in templates if not template.channels or row.source in template.channels]
    theirs = [template for template in here if template.language == row.language]
    spoken = row.language if theirs else language
    offered = theirs or [template for template in here if template.language == language]
    fits = fitting(
        offered,
        language=spoken,
        intents=row.intents,
        topics=row.topics,
        sentiment=row.sentiment.value,
        rating=row.rating,
        situations=_situations(row),
    )
    rest = [template for template in offered if template not in fits]
    return Subject(
        feedback_id=row.id,
        source=row.source,
        permalink=detail.permalink,
        replies=detail.replies,
        templates=(*fits, *rest),
        fitting=len(fits),
        values=values(row.customer, signature=signature, business=business),
    )
