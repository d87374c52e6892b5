"""What the composer answers: an item, the reply so far, and what is at hand for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.model.codes import ReplyState
from desktop.model.drafts import DraftContext, Template
from desktop.model.rows import Reply
from desktop.model.sources import source_of
from desktop.wording import codes
from desktop.wording.catalogue import gettext as _


@dataclass(frozen=True, slots=True)
class Subject:
    """``templates`` come best first; the first ``fitting`` of them are meant for such an item.
    ``values`` fill their placeholders. ``context`` is None until it has been read."""

    feedback_id: int
    source: str
    permalink: str = ""
    replies: Sequence[Reply] = ()
    context: DraftContext | None = None
    templates: Sequence[Template] = ()
    fitting: int = 0
    values: Mapping[str, str] = field(default_factory=dict)

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

    def title(self) -> str:
        """``Respuesta pública en Google``, ``Respuesta privada por WhatsApp``."""
        source = source_of(self.source)
        name = codes.source_name(self.source)
        if source.code in ("phone", "person"):
            return _("Your answer")
        if source.code == "mail":
            return _("Private reply by e-mail")
        if source.public:
            return _("Public reply on {source}").format(source=name)
        return _("Private reply by {source}").format(source=name)
