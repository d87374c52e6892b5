"""Why a customer has the status that he or she has: families as bars, with words that open their items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.model.codes import Independence
from desktop.model.details import FamilyPoints, ScoreEvidence
from desktop.model.people import Profile
from desktop.operations import people
from desktop.wording import codes, standing, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from ui.customers import words
from ui.customers.parts import Fold, Quote, Titled, Wishes, iconed
from ui.looking import writes
from ui.reader.score import Bar
from ui.style.theme import Theme
from ui.widgets.buttons import link
from ui.widgets.parts import Separator
from ui.widgets.styling import label, tip


class ScoreCard(Titled):
    """The points of a profile. A family with several awards opens to show each of them."""

    def __init__(self, theme: Theme, profile: Profile, wishes: Wishes) -> None:
        super().__init__("")
        self._theme, self._profile, self._wishes = theme, profile, wishes
        self.column.setSpacing(10)
        self.more: list[Fold] = []
        self.quotes: list[Quote] = []
        self.setAccessibleName(words.score_title(profile))
        self.setAccessibleDescription(standing.summary(profile))
        if profile.opted_out_at is not None:
            self._add_opted_out(profile.opted_out_at)
            return
        self.column.addLayout(self._head())
        self._add_families()
        self.column.addSpacing(2)
        self.column.addWidget(Separator(theme))
        self._add_remarks()

    def _head(self) -> QHBoxLayout:
        both = QVBoxLayout()
        both.setSpacing(3)
        both.addWidget(label(words.score_title(self._profile), "title", wrap=True))
        both.addWidget(label(words.confidence_line(self._profile), "small"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(both, 1)
        card = self._profile.card
        score = QLabel(times.number(card.score))
        font = self._theme.font("page", 600)
        font.setPixelSize(round(font.pixelSize() * 1.55))
        score.setFont(font)
        sponsored = card.independence is Independence.SPONSORED
        score.setProperty("words", "secondary" if sponsored else "prosumer")
        of = label(_("of 100"), "secondary")
        of.setContentsMargins(0, 0, 0, 5)
        score.setAccessibleName(_("{score} of 100").format(score=card.score))
        row.addWidget(score, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(of, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _add_families(self) -> None:
        awards: dict[str, list[ScoreEvidence]] = defaultdict(list)
        for award in self._profile.evidence:
            awards[award.family].append(award)
        given = [family for family in self._profile.families if family.points]
        if not given:
            nothing = _("No points yet. They come with detail, ideas, recommendations, and coming back.")
            self.column.addWidget(label(nothing, "secondary", wrap=True))
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(3, 1)
        for family in sorted(given, key=lambda one: -one.points):
            self._add_family(grid, family, awards[family.family])
        self.column.addLayout(grid)

    def _add_family(self, grid: QGridLayout, family: FamilyPoints, awards: Sequence[ScoreEvidence]) -> None:
        line = grid.rowCount()
        name = label(words.family(family.family))
        name.setFont(self._theme.font("body", 500))
        name.setToolTip(tip(codes.family_name(family.family)))
        points = label(f"{family.points} / {family.cap}", "secondary")
        points.setFont(self._theme.figures("small"))
        points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(name, line, 0)
        grid.addWidget(Bar(self._theme, family.points / family.cap if family.cap else 0), line, 1)
        grid.addWidget(points, line, 2)
        if not awards:
            return
        best = max(awards, key=lambda award: award.points)
        grid.addWidget(self._quote(words.evidence_line(awards, self._sources()), best), line, 3)
        if len(awards) == 1:
            day = label(times.short_day(best.day), "small")
            grid.addWidget(day, line, 4, Qt.AlignmentFlag.AlignRight)
            return
        count = ngettext("{count} time", "{count} times", len(awards))
        told = _("Show all: {family}").format(family=words.family(family.family))
        more = Fold(self._theme, count.format(count=times.number(len(awards))), told)
        grid.addWidget(more, line, 4, Qt.AlignmentFlag.AlignRight)
        under = self._all_awards(awards)
        under.hide()
        grid.addWidget(under, line + 1, 0, 1, 5)
        more.toggled.connect(under.setVisible)
        more.setObjectName(f"family_{family.family}")
        self.more.append(more)

    def _all_awards(self, awards: Sequence[ScoreEvidence]) -> QWidget:
        """Each award with its points, its day and its words."""
        host = QWidget()
        grid = QGridLayout(host)
        grid.setContentsMargins(12, 0, 0, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        for line, award in enumerate(sorted(awards, key=lambda one: one.day, reverse=True)):
            points = label(f"+{times.number(award.points)}", "small")
            points.setMinimumWidth(24)
            grid.addWidget(points, line, 0)
            grid.addWidget(label(times.short_day(award.day), "small"), line, 1)
            grid.addWidget(self._quote(words.quoted(award.quote) or _("See what was said"), award), line, 2)
        return host

    def _quote(self, text: str, award: ScoreEvidence) -> Quote:
        day = times.short_day(award.day)
        quote = Quote(self._theme, text, opens=_("Open what was said on {day}").format(day=day))
        quote.clicked.connect(lambda checked=False: self._wishes.item.emit(award.feedback_id))
        self.quotes.append(quote)
        return quote

    def _sources(self) -> int:
        return len(self._profile.card.sources)

    def _add_remarks(self) -> None:
        for icon, sentence, role in _remarks(self._profile):
            words_ = label(sentence, "" if role == "text" else "small", wrap=True)
            words_.setFont(self._theme.font("small"))
            self.column.addLayout(iconed(self._theme, icon, words_, role))

    def _add_opted_out(self, since: int) -> None:
        self.column.addWidget(label(_("No profiling"), "title"))
        day = times.day(times.local(since).date().isoformat())
        sentence = _("Objected on {day}. Oído keeps no score and no status; you answer as before.")
        self.column.addWidget(label(sentence.format(day=day), "secondary", wrap=True))
        back = link(self._theme, _("The person has changed their mind"), "undo-2")
        back.setObjectName("opt_in")
        number = self._profile.card.id
        back.clicked.connect(
            lambda checked=False: self._wishes.do(lambda inbox: people.opt_in(inbox, customer=number))
        )
        writes(back)
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)


def _remarks(profile: Profile) -> Iterator[tuple[str, str, str]]:
    """Icon, sentence and role: what could not be seen, independence, what is missing."""
    hidden = [words.family(one.family).lower() for one in profile.families if not one.available]
    if hidden:
        sentence = _("Not available: {families}. Their sources do not tell.")
        yield "info", sentence.format(families=codes.listed(hidden)), "secondary"
    yield "shield-check", standing.independence(profile), "secondary"
    if profile.by_hand is not None:
        yield "pencil-line", by_hand(profile), "secondary"
    if profile.next is not None:
        yield "arrow-up-right", standing.missing(profile.next), "text"


def by_hand(profile: Profile) -> str:
    """Whose word the status is, and what the points alone would say."""
    assert profile.by_hand is not None
    return _("By hand: {reason}. The points alone would say: {status}.").format(
        reason=profile.by_hand.reason.rstrip("."),
        status=codes.prosumer_name(profile.automatic.value),
    )
