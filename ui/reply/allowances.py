"""Which checks the owner let pass, item by item, while the window is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from desktop.model.codes import Level
from desktop.model.drafts import Finding
from ui.reply.finding_chips import alike


class Allowances:
    """Accepted codes are kept with the reply when it goes on; ignored ones only hide a chip."""

    def __init__(self) -> None:
        self._accepted: defaultdict[int, set[str]] = defaultdict(set)
        self._ignored: defaultdict[int, set[str]] = defaultdict(set)

    def accept(self, feedback_id: int, code: str) -> None:
        """This blocking check may fire."""
        self._accepted[feedback_id].add(code)

    def refuse(self, feedback_id: int, code: str) -> None:
        """Take an acceptance back."""
        self._accepted[feedback_id].discard(code)

    def ignore(self, feedback_id: int, code: str) -> None:
        """Hide this warning or tip."""
        self._ignored[feedback_id].add(code)

    def accepted(self, feedback_id: int) -> list[str]:
        """The accepted codes, in order."""
        return sorted(self._accepted[feedback_id])

    def left(self, feedback_id: int, findings: Sequence[Finding]) -> list[Finding]:
        """The findings to show: all but the ignored."""
        ignored = self._ignored[feedback_id]
        return [each for each in findings if each.level is Level.BLOCK or each.code not in ignored]

    def blocking(self, feedback_id: int, findings: Sequence[Finding]) -> int:
        """How many kinds of finding hold the reply up, as there are chips."""
        accepted = self._accepted[feedback_id]
        return len(
            alike([each for each in findings if each.level is Level.BLOCK and each.code not in accepted])
        )
