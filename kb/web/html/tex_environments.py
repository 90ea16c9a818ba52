r"""TeX of notes in the words that latex2mathml 3.81 knows: amsmath's environments, and a few commands.

It reads `split`, `align*`, `cases`, `matrix` and `array`; of the others it makes one line, with `&` as a
name. Numbers of equations and their labels are left out.
"""

import re

from kb.model.text.lazy_pattern import lazy_pattern

_ALIGNED = "aligned|align|alignat|alignedat|eqnarray|flalign"
_CENTRED = "gathered|gather|multline|multlined"
_NAMES = {
    **dict.fromkeys(_ALIGNED.split("|"), "split"),
    **dict.fromkeys(_CENTRED.split("|"), "matrix"),
    "dcases": "cases",
}
_BEGIN = lazy_pattern(
    rf"\\(?P<edge>begin|end)\s*\{{(?P<name>{_ALIGNED}|{_CENTRED}|dcases|rcases|equation|displaymath|math)\*?\}}"
    r"(?P<option>\s*\[[tcb]\])?(?P<columns>(?<=at\})\s*\{[0-9]+\}|(?<=at\*\})\s*\{[0-9]+\})?"
)
_LEFT_OUT = lazy_pattern(
    r"\\(?:label|hspace\*)\s*\{[^{}]*\}|\\(?:nonumber|notag|displaylimits)(?![A-Za-z])"
)
_OPERATOR = lazy_pattern(
    r"\\operatorname\s*\*?\s*\{(?P<words>(?:[^{}\\]|\\[,;:! ]|\\(?:text|mathrm)\{[^{}\\]*\})*)\}"
)
_COMMANDS = {
    "R": r"\mathbb{R}",
    "newline": r"\\",
    "Beta": r"\mathrm{B}",
    "Alpha": r"\mathrm{A}",
    "infin": r"\infty",
    "Bigl": r"\bigl",
    "Bigr": r"\bigr",
    "Bigm": r"\big",
    "bigm": r"\big",
    "part": r"\partial",
    "O": r"\emptyset",
    "dag": r"\dagger",
    "hdots": r"\ldots",
    "arg": r"\operatorname{arg}",
    "argmin": r"\operatorname{argmin}",
    "argmax": r"\operatorname{argmax}",
}
_IN_WORDS = r"\\(?:text\w*|math(?:rm|it|tt|bf|sf)|operatorname|mbox)\s*\*?\{[^{}]*\}"
_FOR_MARKDOWN = lazy_pattern(
    rf"{_IN_WORDS}|(?P<escaped>\\_\{{|(?<![A-Za-z\\])(?:[A-Za-z]|\\[A-Za-z]+)\\_[A-Za-z0-9](?![A-Za-z]))"
)
_ESCAPED = lazy_pattern(r"\\(?P<sign>[_*])|(?P<line>\\\\)\\\\")
_COMMAND = lazy_pattern(rf"\\({'|'.join(_COMMANDS)})(?![A-Za-z])")
_SUBSTACK = lazy_pattern(r"\\substack\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_GROUP = lazy_pattern(r"\\(?:begin|end|left|right)(?![A-Za-z])|[{}&]|\\.", re.DOTALL)
_OPENING = frozenset({"{", r"\begin", r"\left"})
_CLOSING = frozenset({"}", r"\end", r"\right"})


def known_tex(latex: str) -> str:
    """The same formula for latex2mathml; lines without an environment get one."""
    if "\\" not in latex:
        return latex
    latex = _LEFT_OUT.sub("", _without_escapes(latex))
    latex = _COMMAND.sub(lambda found: _COMMANDS[found[1]], latex)
    latex = _OPERATOR.sub(_operator, latex)
    latex = _SUBSTACK.sub(r"\\begin{smallmatrix}\1\\end{smallmatrix}", latex)
    latex = _BEGIN.sub(_edge, latex)
    marks = _marks_outside(latex)
    if not marks:
        return latex
    name = "split" if "&" in marks else "matrix"
    return rf"\begin{{{name}}}{latex}\end{{{name}}}"


def _without_escapes(latex: str) -> str:
    r"""A formula that is escaped for Markdown, `a\_{i}`, without those backslashes."""
    if "\\_" not in latex or not any(found["escaped"] for found in _FOR_MARKDOWN.finditer(latex)):
        return latex
    return _ESCAPED.sub(lambda found: found["sign"] or found["line"], latex)


def _edge(found: re.Match[str]) -> str:
    name, edge = found["name"], found["edge"]
    if name == "rcases":
        return r"\left.\begin{matrix}" if edge == "begin" else r"\end{matrix}\right\}"
    return rf"\{edge}{{{_NAMES[name]}}}" if name in _NAMES else ""


def _operator(found: re.Match[str]) -> str:
    words = re.sub(r"\\(?:text|mathrm)\{([^{}]*)\}", r"\1", found["words"])
    words = re.sub(r"\\[,;: ]", "\u2009", words).replace(r"\!", "")
    return rf"\operatorname{{{words}}}"


def _marks_outside(latex: str) -> set[str]:
    r"""Of `&` and `\\` those that stand outside of every environment and group."""
    found: set[str] = set()
    depth = 0
    for mark in _GROUP.findall(latex):
        if mark in {r"\\", "&"}:
            found |= {mark} if depth == 0 else set()
        else:
            depth += (mark in _OPENING) - (mark in _CLOSING)
    return found
