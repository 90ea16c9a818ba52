import pytest

from kb.language.sentences import last_sentence


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("눈이 온다. 그리고 쌓인다.", "그리고 쌓인다."),
        ("눈이 온다.\n그리고\n쌓인다", "그리고 쌓인다"),
        ("정말일까? 그런 듯하다…", "그런 듯하다…"),
        ("“눈이 온다.” 라고 했다.", "라고 했다."),
        ("그는 말했다. “눈이 온다.”", "“눈이 온다.”"),
        ("It snows. It stays (for now).", "It stays (for now)."),
        ("It snows. Park et al. say why.", "Park et al. say why."),
        ("It snows. See Fig. 3, i.e. the plates.", "See Fig. 3, i.e. the plates."),
        ("It snows. A. Frost measured 2.5 degrees.", "A. Frost measured 2.5 degrees."),
        ("mAP는 0.1이다. v1.5에서 오른다.", "v1.5에서 오른다."),
        ("It **snows.** Then it stops.", "Then it stops."),
        ("雪が降る。 そして積もる。", "そして積もる。"),
        ("one without an end", "one without an end"),
        ("", ""),
    ],
)
def test_the_last_sentence(text: str, last: str) -> None:
    assert last_sentence(text) == last
