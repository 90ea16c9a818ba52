"""Text as words are compared."""

from time import process_time
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.search.text.folding import folded, folded_with_origins

LETTERS = "aZ9가모ㅋé漢ÅłßøıαμИ"
SIGNS = "\\*_`=~>[]()|#'’-–— \xad\u200b™²ﬁ½…"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Søren Ødegård", "soren odegard"),
        ("Weiß STRAẞE", "weiss strasse"),
        ("Þór Æther Œuvre Ħal", "thor aether oeuvre hal"),
        ("İzmir Işık ILIK", "izmir isik ilik"),
        ("Erdős–Rényi, −1, a‐b a‑b a‒b a—b a﹣b a－b", "erdos-renyi, -1, a-b a-b a-b a-b a-b a-b"),
        ("ﬂow ﬃx ﬀ", "flow ffix ff"),
        ("ＧＰＴ－４　ﾓﾃﾞﾙ", "gpt-4 モデル"),
        ("ℓ² H₂O Ⅳ 𝐀𝒷", "l2 h2o iv ab"),
        ("at\xadten\xad\ntion zero\u200bwidth \ufeffx", "attention zerowidth x"),
        ("Llama™ 3", "llama 3"),
        ("ㅋㅋ ㄱㅏ", "ㅋㅋ ㄱㅏ"),
        ("µ = 5, μ-law, β-VAE, σ₁", "mu = 5, mu-law, beta-vae, sigma1"),
        ("λόγος Ω", "λογοσ omega"),
        ("∞Lamp, ∞-Lamp", "infinity-lamp, infinity--lamp"),
        ("Łódź Ёлка, йод и Київ", "lodz елка, йод и киів"),
        ("l'eau, d’où c'est n'a qu'on; l's o'clock", "l'eau, d’ou c'est n'a quon; l oclock"),
        ("GPT-4o's, DeepMind’s, 3's, don't", "gpt-4o, deepmind, 3, dont"),
    ],
)
def test_letters_are_folded(text: str, form: str) -> None:
    assert " ".join(folded(text).split()) == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("**보상**은", "보상은"),
        ("L$^2$M and I$_{2}$SB, 10$^3$, x$^{2+1}$, $x_1$", "l2m and i2sb, 10$^3$, x$^{2+1}$, $x_1$"),
        ("*보상*은 ***보상***은 __보상__은 _보상_은", "보상은 보상은 보상은 보상은"),
        ("==보상==은 ~~보상~~은 `보상`은 ``보상``은", "보상은 보상은 보상은 보상은"),
        ("**보상(Reward)**은", "보상(reward)은"),
        ("**`보상`**은 **_보상_**은", "보상은 보상은"),
        ("비**지도**학습", "비지도학습"),
        ("**보상을** *배운다*", "보상을 배운다"),
        ("**token**izer and `kernel`s", "tokenizer and kernels"),
        ("> 보상을\n> 배운다", " 보상을\n 배운다"),
        ("[보상](https://a.org/b_c(d))은 크다", "보상은 크다(https://a.org/b_c(d))"),
        ('[보상](a.md "제목")은', '보상은(a.md "제목")'),
        ("[[Reward]]은 [[Reward|보상]]은", "reward은 보상은[reward|"),
        ("Boltz**man**n, Pois*son* and *Kal*man", "boltzmann, poisson and kalman"),
        ("**Bo**ltz**man**n, Poi`ss`on, Mar~~k~~ov, Wie***n***er", "boltzmann, poisson, markov, wiener"),
        (
            r"beam\_width\_max, **beam\_width**, GPT\-4, C\+\+, v1\.5",
            "beam_width_max, beam_width, gpt-4, c++, v1.5",
        ),
        (r"beam\_\\width \*\*a\*\* \**b*", r"beam_\width **a** *b"),
        ("**[보상](x)**은 [**보상**](x)은 [`보상`](x)은", "보상은 보상은 보상은(x)(x)(x)"),
    ],
)
def test_markup_is_no_text(text: str, form: str) -> None:
    assert folded(text) == form


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4", "2**3", "snake_case_name", "보상_모델", "n=3", "정확도=높음", "3~4일", "a == b", "* item", "a > b", "x->y",
        "[1] a (b)", "[ ]", "a[i](", "---",
        "a*b", "x*2*y", "a*b c*d", "a**b-c**d", r"c:\temp\notes", "a\\", "a*b_c*d",
    ],
)  # fmt: skip
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert folded(text) == text


def test_a_name_that_begins_with_an_underscore_keeps_its_others() -> None:
    assert folded("_private_name") == "private_name"


def test_every_character_is_folded_alike_in_texts_of_any_length() -> None:
    every = [chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    apart = [
        character
        for character in every
        if folded(character + " " * 300).rstrip() != folded(character).rstrip()
    ]
    assert apart == []


@settings(deadline=None)
@given(st.text(LETTERS + SIGNS, max_size=30))
def test_origins_lead_from_the_same_form_to_where_it_comes_from(text: str) -> None:
    form, origins = folded_with_origins(text)
    assert form == folded(text)
    assert len(origins) == len(form)
    assert all(
        letter in folded(text[at]) + text[at]
        for letter, at in zip(form, origins, strict=True)
        if letter.isalnum()
    )


@settings(deadline=None)
@given(st.text("모a1*_`~=\\", max_size=12))
def test_no_letter_is_lost(text: str) -> None:
    assert [letter for letter in folded(text) if letter.isalnum()] == [
        letter for letter in text if letter.isalnum()
    ]


@settings(deadline=None)
@given(st.text())
def test_any_text_is_folded_to_lower_case_in_nfc(text: str) -> None:
    assert folded(text) == normalize("NFC", folded(text).lower())


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "[[a",
        "[a](",
        "[a](b",
        "[a]((",
        "*a",
        "**",
        "_a ",
        "`",
        "a'",
        "\xad",
        "α",
        "\n>",
        "[[a|",
        "\\",
        "a**b",
        "a*b**",
    ],
)
def test_no_text_is_slow(piece: str) -> None:
    before = process_time()
    folded(piece * 100_000)
    assert process_time() - before < 2
