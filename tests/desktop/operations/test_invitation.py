"""Cards that ask for a review: with the owner's own link, and without a reward."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
import segno

from desktop.errors import UserError
from desktop.model.inviting import PAPERS
from desktop.operations import history, invitation
from desktop.operations.inboxes import Inbox
from tests.support.inboxes import open_new

LINK = "https://g.page/r/CasaEjemplo/review"


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    with open_new(tmp_path) as found:
        invitation.set_link(found, source="google", url=f" {LINK} ")
        yield found


def test_links_are_kept_by_source_and_can_be_undone(inbox: Inbox) -> None:
    assert [(one.source, one.url) for one in invitation.links(inbox)] == [("google", LINK)]
    invitation.set_link(inbox, source="google", url="")
    assert invitation.links(inbox) == []
    history.undo(inbox)
    assert [one.url for one in invitation.links(inbox)] == [LINK]


@pytest.mark.parametrize("url", ["g.page/r/x", "javascript:alert(1)", "https://", "https://a b.es", "x"])
def test_what_is_no_web_address_is_refused(inbox: Inbox, url: str) -> None:
    with pytest.raises(UserError):
        invitation.set_link(inbox, source="booking", url=url)


def test_the_code_holds_the_link(inbox: Inbox) -> None:
    code = invitation.code(inbox, source="google")
    made = segno.make(LINK, error="m", micro=False)
    assert len(code) == made.symbol_size(border=4)[0]
    assert [list(row[4:-4]) for row in code[4:-4]] == [[bool(cell) for cell in row] for row in made.matrix]
    assert not any(any(row) for row in code[:4])


@pytest.mark.parametrize("size", PAPERS)
def test_every_size_is_one_page_with_the_sentence(inbox: Inbox, tmp_path: Path, size: str) -> None:
    target = tmp_path / f"{size}.pdf"
    written = invitation.write_invitation(inbox, target, source="google", size=size)
    assert written.rows == PAPERS[size].across * PAPERS[size].down
    if which("pdftotext") is None:
        pytest.skip("no pdftotext here")
    out = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, check=True)
    words = out.stdout.decode().split()
    assert words.count("Google") == written.rows
    assert "Tell" in words


@pytest.mark.parametrize(
    "sentence",
    [
        "Opina y te regalamos un café",
        "10 % de descuento por tu reseña",
        "Review us and win a prize",
        "Un premio",
    ],
)
def test_no_reward_may_be_offered(inbox: Inbox, tmp_path: Path, sentence: str) -> None:
    with pytest.raises(UserError):
        invitation.write_invitation(inbox, tmp_path / "x.pdf", source="google", sentence=sentence)
    assert not (tmp_path / "x.pdf").exists()


def test_our_own_sentences_offer_nothing(inbox: Inbox, tmp_path: Path) -> None:
    for sentence in invitation.sentences():
        invitation.write_invitation(
            inbox, tmp_path / "x.pdf", source="google", size="card", sentence=sentence
        )
    assert "nothing" in invitation.reward_note()


def test_without_a_link_there_is_no_card(inbox: Inbox, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        invitation.write_invitation(inbox, tmp_path / "x.pdf", source="booking")
