import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.edit.span_edit import Edit, Origins, applied


def test_an_edit_replaces_its_span_and_nothing_else() -> None:
    assert applied("#rl #llm", [Edit(0, 3, "#reinforcement-learning")]) == "#reinforcement-learning #llm"


def test_edits_may_come_in_any_order() -> None:
    assert applied("abc", [Edit(2, 3, "C"), Edit(0, 1, "A")]) == "AbC"


def test_insertions_at_one_place_keep_their_order() -> None:
    assert applied("ad", [Edit(1, 1, "b"), Edit(1, 1, "c")]) == "abcd"


@pytest.mark.parametrize("edits", [[Edit(0, 2, ""), Edit(1, 3, "")], [Edit(2, 4, "")], [Edit(2, 1, "")]])
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        applied("abc", edits)


@given(st.text(), st.data())
def test_what_lies_outside_of_the_spans_stays(text: str, data: st.DataObject) -> None:
    offsets = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(offsets[::2], offsets[1::2], strict=False))
    news = data.draw(st.lists(st.text(max_size=3), min_size=len(spans), max_size=len(spans)))
    edits = [Edit(start, end, new) for (start, end), new in zip(spans, news, strict=True)]
    result, done = applied(text, edits), 0
    for start, end, new in edits:
        assert result.startswith(text[done:start] + new)
        result, done = result[start - done + len(new) :], end
    assert result == text[done:]


@given(st.text(st.sampled_from("abc"), min_size=1), st.data())
def test_what_was_not_changed_is_followed_back(text: str, data: st.DataObject) -> None:
    cuts = sorted(
        data.draw(st.lists(st.integers(0, len(text)), max_size=8).filter(lambda c: len(c) % 2 == 0))
    )
    edits = [
        Edit(*span, data.draw(st.text("xyz", max_size=3)))
        for span in zip(cuts[::2], cuts[1::2], strict=True)
    ]
    after = applied(text, edits)
    origins = Origins(edits)
    for place, letter in enumerate(after):
        before = origins.place(place)
        assert letter in "xyz" or text[before] == letter
        assert letter not in "xyz" or before in {edit.start for edit in edits}
