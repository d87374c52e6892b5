"""What comes next with a reply: the words of the main button and what it asks for."""

from __future__ import annotations

from enum import StrEnum

from desktop.model.codes import ReplyState
from desktop.model.details import Reply
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.findings import findings_line


class Step(StrEnum):
    """The next step of a reply."""

    WRITE = "write"
    REVIEW = "review"
    MAKE_READY = "make_ready"
    APPROVE = "approve"
    COPY = "copy"
    CONFIRM = "confirm"
    DONE = "done"


def next_step(reply: Reply | None, text: str, blocking: int, *, approval: bool = False) -> Step:
    """The step that the main button takes.

    ``blocking`` counts blocking findings that the owner has not accepted. ``approval``: a second
    person has to let a ready reply go.
    """
    if reply is not None and reply.state is ReplyState.READY:
        if approval and not reply.approved_by:
            return Step.APPROVE
        return Step.CONFIRM if reply.copied_at else Step.COPY
    if reply is not None and reply.state is not ReplyState.DRAFT:
        return Step.DONE
    if not text.strip():
        return Step.WRITE
    return Step.REVIEW if blocking else Step.MAKE_READY


def label(step: Step, *, blocking: int, copying: str) -> str:
    """The words on the main button; ``copying`` are those for the way that a reply goes."""
    if step is Step.REVIEW:
        return findings_line(blocking)
    if step is Step.COPY:
        return copying
    if step is Step.APPROVE:
        return pgettext("action", "Approve")
    if step is Step.CONFIRM:
        return _("It is posted")
    return _("Ready to post")
