"""The score in words: what gave it, what could not be seen, what is missing (prosumer.md, 4)."""

from __future__ import annotations

from desktop.model.codes import CustomerConfidence, Independence, ProsumerStatus
from desktop.model.details import CustomerCard, FamilyPoints, ScoreEvidence
from desktop.model.people import Decision, Need, NextStatus, Profile
from desktop.wording import catalogue, standing


def profile(
    *,
    independence: Independence = Independence.INDEPENDENT,
    tie: Decision | None = None,
    by_hand: Decision | None = None,
    opted_out_at: int | None = None,
) -> Profile:
    card = CustomerCard(
        7, "Marta", 48, ProsumerStatus.PROSUMER, independence, CustomerConfidence.MEDIUM, None, 3, 1, 2026,
        ["google"],
    )  # fmt: skip
    return Profile(
        card=card,
        identities=(),
        contacts=(),
        families=(
            FamilyPoints("E2", 14, 20, True),
            FamilyPoints("E6", 8, 10, True),
            FamilyPoints("E7", 0, 5, False),
        ),
        evidence=(
            ScoreEvidence("E2", 1, "2026-03-12", "opción sin gluten " * 9, 7.0),
            ScoreEvidence("E6", 2, "2026-04-03", "otra persona en caja", 3.0),
            ScoreEvidence("E6", 3, "2026-05-03", "", 3.0),
        ),
        next=NextStatus(
            ProsumerStatus.EVANGELIST,
            (Need("points", {"points": 7}), Need("recommendations", {"points": 5, "times": 1})),
        ),
        automatic=ProsumerStatus.EMERGING,
        by_hand=by_hand,
        tie=tie,
        disclosures=(),
        reach=(),
        opted_out_at=opted_out_at,
        item_ids=(),
        moods=(),
        notes=(),
        tags=(),
        reminders=(),
        consents=(),
        merges=(),
    )


def test_the_explanation_tells_points_words_days_and_what_is_missing() -> None:
    catalogue.use("en")
    assert standing.summary(profile()) == "Prosumer · 48/100 · medium confidence"
    lines = standing.lines(profile())
    assert lines[0].startswith("+14 ")
    assert "“opción sin gluten" in lines[0]
    assert lines[0].endswith("…”)")
    assert lines[1].startswith("+8 ")
    assert "“" not in lines[1]
    assert any("Valued by others" in line for line in lines)
    assert lines[-1] == "To become evangelist: 7 points and 1 more recommendation."


def test_a_status_by_hand_says_what_the_points_would() -> None:
    catalogue.use("en")
    decided = Decision("prosumer", "Lola", 1_790_000_000, "Brings people.")
    lines = standing.lines(profile(by_hand=decided))
    assert "By hand: Brings people. The points alone would say: Emerging." in lines


def test_ties_and_objections_are_told_instead_of_a_score() -> None:
    catalogue.use("en")
    tied = profile(independence=Independence.SPONSORED, tie=Decision("employee", "Lola", 1_790_000_000))
    assert "48" not in standing.summary(tied)
    assert any("Works here, decided by Lola" in line for line in standing.lines(tied))
    objected = profile(opted_out_at=1_790_000_000)
    assert "48" not in standing.summary(objected)
    assert standing.lines(objected) == []
