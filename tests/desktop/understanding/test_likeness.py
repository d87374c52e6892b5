"""How alike two writings are: a hint beside a name, and silent where there is too little to go by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.understanding.likeness import ALIKE, UNLIKE, likeness

CALM = (
    "Cenamos el viernes en la terraza, tranquilos, y el pulpo estaba tierno. El servicio, atento sin agobiar;"
    " volveremos con mis padres en cuanto podamos, que es un sitio para ir sin prisa."
)
CALM_AGAIN = (
    "Comimos el domingo en el salón, tranquilos, y el arroz estaba en su punto. El servicio, atento como"
    " siempre; volveremos con unos amigos en cuanto podamos, que es un sitio para ir sin prisa."
)
LOUD = (
    "JODER QUE ASCO!!! 2 horas esperando y na de na!!! no volvais nunca!!!"
    " os roban 30 euros x persona!!! 😡😡"
)


def test_the_same_hand_is_more_alike_than_another() -> None:
    same, other = likeness(CALM, CALM_AGAIN), likeness(CALM, LOUD)
    assert same is not None
    assert other is not None
    assert same >= ALIKE
    assert other < UNLIKE


def test_too_few_words_tell_nothing() -> None:
    assert likeness("Muy bien todo", CALM) is None
    assert likeness("", "") is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_it_is_the_same_both_ways_and_lies_between_0_and_1(first: str, second: str) -> None:
    one, other = likeness(first, second), likeness(second, first)
    assert one == other or (one is not None and other is not None and abs(one - other) < 1e-9)
    assert one is None or 0 <= one <= 1 + 1e-9
