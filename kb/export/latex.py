r"""Text as LaTeX in a BibTeX field: nothing in it can end the field, run a command or start a comment.

`escaped` takes text at its word. `latex_kept` is for titles and abstracts, which arXiv gives as LaTeX:
formulas, accents, font commands and groups stay, as long as every command in them is known to be harmless
and every brace has its partner.

BibTeX and biber count `\{` as a brace, pandoc and bibtexparser do not. So braces are written in pairs, and
one without its partner is spelt `\textbraceleft{}`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.language.script import HANGUL, characters

_SPELT = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "\ufffd": "?",  # LuaTeX takes it for a byte that is no UTF-8, and complains
    **{character: f"\\{character}" for character in "$&#%_"},
}
_TABLE = str.maketrans(_SPELT)
_MEANINGFUL = frozenset({*_SPELT, "{", "}"})
_LONE = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_BRACE = re.compile(r"(?P<escaped>\\[{}])|[{}]")
_DEEPEST = 20  # groups; TeX and every reader allow far more, no title has them

_FONTS = "emph|text(?:bf|it|sl|sc|sf|tt|rm|up|md|normal|superscript|subscript)|underline|mbox"
_KEPT = re.compile(
    r"(?P<math>(?<![\\$])\$(?P<formula>(?!\s)(?:[^$\\]|\\.){1,1000})(?<!\s)\$(?![0-9$]))"
    rf"|(?P<font>\\(?:{_FONTS})(?=\s*\{{))"
    r"|(?P<switch>(?<=\{)\\(?:it|bf|em|sc|tt|rm|sl)(?![^\W\d_]))"
    r"|(?P<accent>\\[`'^\"~=.](?:\{(?:[A-Za-z]|\\[ij])\}|[A-Za-z]|\\[ij](?![^\W\d_])))"
    r"|(?P<letter_accent>\\[cvuHkbdrt](?:\{[A-Za-z]{1,2}\}| [A-Za-z](?![A-Za-z])))"
    r"|(?P<letter>\\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![^\W\d_])(?:\{\})?)"
    r"|(?P<symbol>\\[%&_#$])"
    r"|(?P<tie>(?<=\w)~(?=[A-Za-z\\])|(?<=[A-Za-z]\.)~(?=[0-9]))",
)

_MATH_COMMAND = re.compile(r"\\([^\W\d_]+)")  # TeX engines of today take every letter
_MATH_COMMAND_LIST = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho
varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon
Phi Psi Omega ell hbar partial nabla infty forall exists in notin ni subset subseteq supset supseteq cup
cap emptyset varnothing setminus times div cdot ast star circ bullet pm mp oplus ominus otimes odot wedge
vee neg lnot leq le geq ge neq ne ll gg approx sim simeq cong equiv propto perp parallel mid vert Vert
lvert rvert to rightarrow leftarrow Rightarrow Leftarrow leftrightarrow Leftrightarrow longrightarrow
mapsto uparrow downarrow ldots cdots dots vdots ddots prime dagger ddagger sum prod int oint lim max min
sup inf arg log ln exp sin cos tan tanh det dim ker deg gcd Pr frac dfrac tfrac binom sqrt hat widehat
bar overline underline tilde widetilde vec dot ddot check breve acute grave mathring overbrace underbrace
overset underset stackrel mathbb mathbf mathcal mathfrak mathit mathnormal mathrm mathscr mathsf mathtt
boldsymbol bm text textrm textbf textit texttt textsc textsf emph mbox operatorname left right big Big
bigg Bigg bigl bigr Bigl Bigr langle rangle lfloor rfloor lceil rceil lbrace rbrace backslash quad qquad
displaystyle textstyle scriptstyle top bot triangle square checkmark aleph Re Im wp angle sharp flat
natural
"""
_MATH_COMMANDS = frozenset(_MATH_COMMAND_LIST.split())
# Alignment marks, TeX's `^^5c` for a backslash, a script with nothing to set, accents, a paragraph's end.
_BAD_IN_MATH = re.compile(
    r"(?<!\\)[&#]|[\^_](?!\s*(?:[^\W_]|[{*+-]|\\[A-Za-z]))|\\(?![^\W\d]|[,;:!|%&#$ {}])|\n\s*\n|\ufffd"
)
_TEXT_IN_MATH = re.compile(r"\\(?:text\w*|mathrm|mathit|mathbf|operatorname|mbox|emph)\s*\{[^{}]*\}")
_PROSE = re.compile(rf"[^\W\d_]{{3,}} +[^\W\d_]{{2,}}|[{characters(*HANGUL)}]")
_PRICE = re.compile(r"[0-9][^\\^_={}]*(?:[,;] |[A-Za-z]{4,})")


class _Piece(NamedTuple):
    """A stretch of the source, and its LaTeX where that is settled."""

    source: str
    latex: str = ""


def escaped(text: str) -> str:
    """The text itself, whatever is in it; its line breaks stay."""
    if _MEANINGFUL.isdisjoint(text):
        return text
    return "".join(_braces_written([_Piece(text)], groups=False))


def latex_kept(text: str) -> str:
    """The text with its LaTeX kept where that is whole and harmless, and spelt out where it is not."""
    return "".join(_braces_written(_pieces(text), groups=True))


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    done = 0
    match = _KEPT.search(text)
    while match:
        latex = _formula(match["formula"]) if match["math"] else match[0]
        if latex:
            pieces += [_Piece(text[done : match.start()]), _Piece(match[0], latex)]
            done = match.end()
        match = _KEPT.search(text, match.end() if latex else match.start() + 1)
    return [*pieces, _Piece(text[done:])]


def _formula(source: str) -> str:
    """A formula between dollars that LaTeX can read; empty where it is none or could do anything else."""
    if _PRICE.match(source) or _PROSE.search(_TEXT_IN_MATH.sub("", source)) or _BAD_IN_MATH.search(source):
        return ""
    if not _MATH_COMMANDS.issuperset(_MATH_COMMAND.findall(source)):
        return ""
    named = source.replace(r"\{", r"\lbrace{}").replace(r"\}", r"\rbrace{}")
    if not _is_balanced(named):
        return ""
    return "$" + re.sub(r"(?<!\\)%", r"\\%", named) + "$"


def _is_balanced(latex: str) -> bool:
    depth = 0
    for match in re.finditer(r"[{}]", latex):
        depth += 1 if match[0] == "{" else -1
        if not 0 <= depth <= _DEEPEST:
            return False
    return depth == 0


def _braces_written(pieces: list[_Piece], *, groups: bool) -> Iterator[str]:
    r"""The LaTeX of the pieces. Braces in pairs are groups, or written `\{` and `\}`; a lone one is spelt.

    With `groups`, `\{` in the source is a written brace already.
    """
    partnered = _partnered(pieces, groups=groups)
    for number, piece in enumerate(pieces):
        if piece.latex:
            yield piece.latex
            continue
        done = 0
        for match in _BRACE.finditer(piece.source):
            is_written = groups and match["escaped"] is not None
            brace = match[0][-1]
            at = match.start() if is_written else match.end() - 1
            yield piece.source[done:at].translate(_TABLE)
            has_partner = (number, match.start()) in partnered
            yield (brace if groups and not is_written else f"\\{brace}") if has_partner else _LONE[brace]
            done = match.end()
        yield piece.source[done:].translate(_TABLE)


def _partnered(pieces: list[_Piece], *, groups: bool) -> set[tuple[int, int]]:
    """Where the braces are that have a partner; groups and written braces pair among themselves.

    A group that is too deep has none.
    """
    found: set[tuple[int, int]] = set()
    open_braces: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for number, piece in enumerate(pieces):
        if piece.latex:
            continue
        for match in _BRACE.finditer(piece.source):
            is_written = not groups or match["escaped"] is not None
            waiting = open_braces[is_written]
            if match[0][-1] == "{":
                waiting.append((number, match.start()))
            elif waiting:
                partner = waiting.pop()
                if is_written or len(waiting) < _DEEPEST:
                    found |= {partner, (number, match.start())}
    return found
