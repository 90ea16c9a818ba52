import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.export.latex import escaped, latex_kept
from kb.export.title_case import protected_title

TITLE_PIECES = r"""
{ } \ \{ \} $ $x$ $x_ $^2$ $\{a$ \frac{a}{b} \input{x} \emph{ \textbf{a} \"o \' \ss ^ ^^5c _ ~ # & % @ @misc{x, " | A LLM GPT-4
a~b Fig.~2 ``a'' {\it 가
"""
PIECES = st.lists(st.sampled_from([*TITLE_PIECES.split(), " ", "\n", "\n\n"]), max_size=20).map("".join)


def depths(latex: str, brace: str) -> list[int]:
    """The depth of braces behind each one that matches a pattern."""
    depth, found = 0, [0]
    for match in re.finditer(brace, latex):
        depth += 1 if match[0] == "{" else -1
        found.append(depth)
    return found


@pytest.mark.parametrize(
    "function",
    [escaped, latex_kept, lambda text: protected_title(latex_kept(text))],
    ids=["esc", "kept", "title"],
)
@given(text=PIECES)
def test_braces_close_for_readers_that_count_escaped_ones_and_for_those_that_do_not(function, text):
    for brace in (r"[{}]", r"(?<!\\)[{}]"):
        found = depths(function(text), brace)
        assert min(found) == 0 == found[-1]


@given(PIECES)
def test_nothing_special_is_left_bare(text):
    bare = re.sub(r"\\(?:[A-Za-z]+\{\}|[{}$&#%_])", "", escaped(text))
    assert not re.search(r"[\\{}$&#%_^~<>|]", bare)


@given(PIECES)
def test_no_command_is_kept_but_harmless_ones(text):
    commands = set(re.findall(r"\\([A-Za-z]+)", latex_kept(text)))
    assert not commands & {"input", "par", "def", "csname"}


@pytest.mark.parametrize(
    "title",
    [
        r"$\alpha$-Rays",
        r"Schr\"odinger and G\"{o}del, \'etude, \c{c}a, Stra\ss{}e, \v{s}",
        r"\emph{Not} a \textbf{drill}",
        r"{\it Old} ways",
        r"5\% of \$10 \& more",
        r"$\mathcal{O}(n^{2})$ and $x_i < 3$",
        "``Quoted''",
        "Fig.~2",
        "{BERT} in braces",
    ],
)
def test_latex_of_a_title_is_kept(title):
    assert latex_kept(title) == title


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("50% of R&D #1 a_b", r"50\% of R\&D \#1 a\_b"),
        ("E^2 ~80", r"E\textasciicircum{}2 \textasciitilde{}80"),
        ("$100K and $5", r"\$100K and \$5"),
        (r"\input{/etc/passwd}", r"\textbackslash{}input{/etc/passwd}"),
        (r"$\input{x}$", r"\$\textbackslash{}input{x}\$"),
        ("$^^5cinput x$", r"\$\textasciicircum{}\textasciicircum{}5cinput x\$"),
        (r"$a\'e$", r"\$a\'e\$"),
        (r"from $5 to \emph{about} $6", r"from \$5 to \emph{about} \$6"),
        ("$x_$", r"\$x\_\$"),
        ("$x_'$", r"\$x\_'\$"),
        ("$x^ ~y$", r"\$x\textasciicircum{} \textasciitilde{}y\$"),
        (r"\sseoul", r"\textbackslash{}sseoul"),
        ("\\ss가", r"\textbackslash{}ss가"),
        ("a } b { c", r"a \textbraceright{} b \textbraceleft{} c"),
        (r"\{a, b\}", r"\{a, b\}"),
        (r"\{a", r"\textbraceleft{}a"),
        (r"$\{a\}$", r"$\lbrace{}a\rbrace{}$"),
        ("\\", r"\textbackslash{}"),
        (r"\\{", r"\textbackslash{}\textbraceleft{}"),
    ],
)
def test_what_is_no_harmless_latex_is_spelt_out(title, latex):
    assert latex_kept(title) == latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("{a: 1}", r"\{a: 1\}"),
        ("a } b", r"a \textbraceright{} b"),
        ("$x$ \\emph{y}", r"\$x\$ \textbackslash{}emph\{y\}"),
        (r"\{", r"\textbackslash{}\textbraceleft{}"),
        ("a\nb", "a\nb"),
        ("a\ufffdb", "a?b"),
        ("<b> | c", r"\textless{}b\textgreater{} \textbar{} c"),
    ],
)
def test_text_taken_at_its_word_is_spelt_out(text, latex):
    assert escaped(text) == latex


def test_groups_have_a_depth_that_every_reader_bears():
    assert max(depths(latex_kept("{" * 5000 + "}" * 5000), r"(?<!\\)[{}]")) < 30


@pytest.mark.parametrize(
    ("title", "protected"),
    [
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("Scaling LLMs: A Survey of GPT-9", "Scaling {LLMs}: A Survey of {GPT-9}"),
        ("Self-Supervised Text-to-Image Models", "Self-Supervised Text-to-Image Models"),
        ("The U-Net, Q-Learning, A* and C++", "The {U-Net}, {Q-Learning}, {A*} and {C++}"),
        ("3D iPhone Llama3 Phi-4 1-Bit", "{3D} {iPhone} {Llama3} {Phi-4} 1-Bit"),
        ("(RLHF) 'LLM' “VLM”", "({RLHF}) '{LLM}' “{VLM}”"),
        ("H$_2$O, $P+$ and $x$", "{H$_2$O}, {$P+$} and $x$"),
        (r"$\Gamma$-Rays", r"{$\Gamma$-Rays}"),
        ("What Am I?", "What Am {I}?"),
        ("Already {BERT} and {GPT}", "Already {BERT} and {GPT}"),
        (r"\emph{GPT} Talks", r"{{\emph{GPT}}} Talks"),
        (r"{\it GPT} Talks", r"{{\it GPT}} Talks"),
        (r"\$100K Budgets", r"\${100K} Budgets"),
        ("on the geometry of Hilbert spaces", "on the geometry of {Hilbert} spaces"),
        ("Walks: A way to Seoul and back again", "Walks: A way to {Seoul} and back again"),
        (r"\"Uber Alles", r"\"Uber Alles"),
        ("한글 제목", "한글 제목"),
        ("", ""),
    ],
)
def test_only_words_that_need_their_capitals_are_protected(title, protected):
    assert protected_title(title) == protected


@given(PIECES)
def test_protection_only_adds_braces(text):
    latex = latex_kept(" ".join(text.split()))
    assert re.sub(r"[{}]", "", protected_title(latex)) == re.sub(r"[{}]", "", latex)
