"""The theme's scripts and styles in few bytes: no comments, no indentation, short local names.

In Python, as no minifier of scripts has wheels for every platform. It is for the theme's own sources, not
any script: every statement ends in `;` or `}`, there is no `var`, `with` or `eval`, an arrow function in
a branch of `?:` is in parentheses, and within one function a name means one thing.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, product
from string import digits
from typing import NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern

_TOKEN = lazy_pattern(
    r"""(?P<gap>   (?: \s | //[^\n]* | /\*.*?\*/ )+ )
      | (?P<text>  "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' )
      | (?P<word>  [\w$]+ )
      | (?P<sign>  => | \.\.\. | \?\. | \+\+ | -- | . )""",
    re.VERBOSE | re.DOTALL,
)
_REGULAR_EXPRESSION = lazy_pattern(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_TEMPLATE = lazy_pattern(r"[`}](?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)

_WORDS = """
    async await break case catch class const constructor continue default delete do else extends false
    finally for function if in instanceof let new null of return static super switch this throw true try
    typeof undefined void while yield
"""
_KEYWORDS = frozenset(_WORDS.split())
_CONDITIONS = frozenset(("if", "for", "while", "switch"))
_BEFORE_VALUE = frozenset(("return", "typeof", "case", "in", "of", "await", "yield", *"=>([{,;:?!&|+-*%<>"))
_BEFORE_BLOCK = frozenset((")", "=>", "{", "}", ";", "else", "try", "finally", "do"))
_NUMBER = lazy_pattern(r"[0-9]+|\.")
_SHORTER = {"const": "let", "true": "!0", "false": "!1"}
_LETTERS = "eatronsilcdpmufhgbvyxwkjqz"


class _Token(NamedTuple):
    kind: str  # "name" of a variable, "key" of an entry, "shorthand" for both, or "other"
    text: str
    depth: int  # how many brackets it is in; of a bracket itself, those around it


class _Scope:
    """A function, from the list of its parameters to the end of its body; or a whole script."""

    def __init__(self, start: int, end: int, parent: "_Scope | None") -> None:
        self.range = range(start, end)
        self.parent = parent
        self.names: dict[str, str] = {}  # what it declares, and what that is called from now on


def minified_script(source: str) -> str:
    """A classic script that does the same; names at its top level, which other scripts see, stay."""
    tokens = list(_tokens(source))
    owners = _owners(tokens)
    inlined = set(_inlined(tokens, owners))
    for scope in dict.fromkeys(owners):
        if scope.parent:
            _shorten(scope, tokens, owners)
    return _joined(
        _merged(
            tokens[at]._replace(text=_rewritten(tokens[at], owners[at]))
            for at in range(len(tokens))
            if at not in inlined
        )
    )


def minified_style(source: str) -> str:
    """A style sheet that says the same; its strings hold no comment, no `: ` and no blank beside `{};,`."""
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL))
    tight = re.sub(r" ?([{};,>]) ?|(?<=[a-z]): ", lambda found: found[1] or ":", bare)
    return tight.replace(";}", "}").strip()


def _tokens(source: str) -> Iterator[_Token]:
    """The tokens of a script, without comments and white space."""
    around: list[str] = []  # the open brackets: "(", "[", "${", "block", "class" or "object"
    before, last, place = ";", ";", 0
    while place < len(source):
        found = _token_at(source, place, last, is_in_template=around[-1:] == ["${"])
        place, text = found.end(), found[0]
        if found.lastgroup == "gap":
            continue
        if text[0] in ")]}":
            around.pop()
        inside = around[-1] if around else ""
        following = source[place:].lstrip()[:1]
        if found.lastgroup == "word":
            yield _Token(_kind(text, inside, last, following), text, len(around))
        elif inside == "object" and last in {"{", ","} and following == ":" and text[1:-1].isidentifier():
            yield _Token("key", text[1:-1], len(around))  # which needs no quotes
        else:
            yield _Token("other", text, len(around))
        if text in {"(", "["} or text.endswith("${"):
            around.append(text[-2:])
        elif text == "{":
            around.append("class" if before in {"class", "extends"} else _brace(last))
        before, last = last, text


def _token_at(source: str, place: int, last: str, *, is_in_template: bool) -> re.Match[str]:
    """The token or gap at a place; ValueError where a template or regular expression does not end."""
    if source[place] == "`" or (source[place] == "}" and is_in_template):
        found = _TEMPLATE.match(source, place)
    elif source[place] == "/" and source[place + 1] not in "/*" and last in _BEFORE_VALUE:
        found = _REGULAR_EXPRESSION.match(source, place)
    else:
        found = _TOKEN.match(source, place)
    if found is None:
        raise ValueError(source[place : place + 40])
    return found


def _brace(last: str) -> str:
    return "block" if last in _BEFORE_BLOCK else "object"


def _kind(word: str, inside: str, last: str, following: str) -> str:
    """What a word is, from the bracket it is in and what is on both sides of it."""
    is_first = last in {"{", ","}
    if word in _KEYWORDS or word[0].isdigit() or last in {".", "?."}:
        return "other"
    if inside == "class" or (inside == "object" and is_first and following in {":", "("}):
        return "key"
    return "shorthand" if inside == "object" and is_first and following in {",", "}", "="} else "name"


def _owners(tokens: "list[_Token]") -> "list[_Scope]":
    """The innermost function around each token; every function knows the names that it declares."""
    owners = [_Scope(0, len(tokens), None)] * len(tokens)
    for at, token in enumerate(tokens[:-1]):
        following = tokens[at + 1]
        names: Iterable[str] = ()
        if (end := _function_end(tokens, at)) is not None:
            owners[at:end] = [_Scope(at, end, owners[at])] * (end - at)
            names = _pattern(tokens, at) if token.text == "(" else (token.text,)
        elif token.text in {"const", "let"}:
            names = _declared(tokens, at)
        elif following.kind == "name" and (
            token.text in {"function", "class"} or _is_generator(tokens, at)
        ):
            names = (following.text,)
        owners[at].names.update((name, name) for name in names)
    return owners


def _inlined(tokens: "list[_Token]", owners: "list[_Scope]") -> Iterator[int]:
    """Where functions declare names of numbers, as in `const MOST = 50;`: each becomes its number."""
    for at, token in enumerate(tokens):
        if token.text == "const" and owners[at].parent and tokens[at + 2].text == "=":
            end = next(n for n in range(at + 3, len(tokens)) if not _NUMBER.fullmatch(tokens[n].text))
            if tokens[end].text == ";" and end > at + 3:
                number = "".join(tokens[n].text for n in range(at + 3, end))
                owners[at].names[tokens[at + 1].text] = number
                yield from range(at, end + 1)


def _is_generator(tokens: "list[_Token]", at: int) -> bool:
    return tokens[at].text == "*" and tokens[at - 1].text == "function"


def _function_end(tokens: "list[_Token]", at: int) -> int | None:
    """Where a function ends whose parameters begin here; a `catch` is one too."""
    depth = tokens[at].depth
    last = _closing(tokens, at) if tokens[at].text == "(" else at
    follows = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if follows == "=>" and (last > at or tokens[at].kind == "name"):
        if tokens[last + 2].text == "{":
            return _closing(tokens, last + 2) + 1
        return next(n for n in range(last + 2, len(tokens)) if _ends_value(tokens[n], depth))
    if follows == "{" and last > at and tokens[at - 1].text not in _CONDITIONS:
        return _closing(tokens, last + 1) + 1
    return None


def _ends_value(token: _Token, depth: int) -> bool:
    return token.depth < depth or (token.depth == depth and token.text in {",", ";"})


def _declared(tokens: "list[_Token]", at: int) -> Iterator[str]:
    """The names that the `const` or `let` here declares."""
    depth = tokens[at].depth
    for place in range(at + 1, len(tokens)):
        if tokens[place].depth < depth or tokens[place].text in {";", "of"}:
            return
        if tokens[place].depth == depth and (place == at + 1 or tokens[place - 1].text == ","):
            is_name = tokens[place].kind == "name"
            yield from (tokens[place].text,) if is_name else _pattern(tokens, place)


def _pattern(tokens: "list[_Token]", start: int) -> Iterator[str]:
    """The names that a pattern, or a list of parameters, declares between its brackets."""
    value_depth = 0  # of the default value that is being passed over, none in it is a name
    for at in range(start + 1, _closing(tokens, start)):
        token = tokens[at]
        if value_depth and (
            token.depth < value_depth or (token.text == "," and token.depth == value_depth)
        ):
            value_depth = 0
        if not value_depth and token.kind in {"name", "shorthand"}:
            yield token.text
        if not value_depth and token.text == "=":
            value_depth = token.depth


def _closing(tokens: "list[_Token]", start: int) -> int:
    """Where the bracket at `start` is closed."""
    return next(at for at in range(start + 1, len(tokens)) if tokens[at].depth == tokens[start].depth)


def _shorten(scope: _Scope, tokens: "list[_Token]", owners: "list[_Scope]") -> None:
    """Gives the names of a function the shortest that nothing in it is called; those around it are done."""
    own, taken = dict[str, None](), set(_KEYWORDS)
    for at in scope.range:
        holder = _holder(tokens[at], owners[at])
        if holder is scope and scope.names[tokens[at].text] == tokens[at].text:
            own[tokens[at].text] = None
        elif holder is None or holder.range.start < scope.range.start:
            taken.add(_written(tokens[at].text, holder))
    free = (name for name in _short_names() if name not in taken)
    scope.names.update(zip(own, free, strict=False))


def _holder(token: _Token, scope: _Scope | None) -> _Scope | None:
    """The function that declares a name which is used in another; None for what no function declares."""
    if token.kind not in {"name", "shorthand"}:
        return None
    while scope is not None and token.text not in scope.names:
        scope = scope.parent
    return scope


def _written(text: str, holder: _Scope | None) -> str:
    return holder.names[text] if holder else text


def _rewritten(token: _Token, owner: _Scope) -> str:
    name = _written(token.text, _holder(token, owner))
    if token.kind == "shorthand" and name != token.text:
        return f"{token.text}:{name}"
    return _SHORTER.get(name, name) if token.kind == "other" else name


def _short_names() -> Iterator[str]:
    """One letter, then a letter and another sign; those that are frequent in words compress best."""
    letters = _LETTERS + _LETTERS.upper()
    return chain(letters, map("".join, product(letters, letters + digits)))


def _merged(tokens: Iterable[_Token]) -> Iterator[str]:
    """The texts of tokens, declarations that follow one another made one."""
    is_declaration: dict[int, bool] = {}  # whether the last statement is one, by depth
    last = "{"
    for token in tokens:
        text = token.text
        if last in {";", "{"}:
            if last == ";" and text == "let" and is_declaration.get(token.depth):
                text = ","
            elif last == ";":
                yield ";"
            is_declaration[token.depth] = text in {"let", ","}
        if text == "{":
            is_declaration[token.depth + 1] = False
        if text != ";":
            yield text
        last = text
    if last == ";":
        yield last


def _joined(texts: Iterable[str]) -> str:
    """The text of a script, with a blank only between two words or two equal signs."""
    written = [";"]
    for text in texts:
        last = written[-1]
        if last[-1] == text[0] in "+-" or (_is_word(last[-1]) and _is_word(text[0])):
            written.append(" ")
        elif (last == ";" and text == "}") or (last == "," and text in {"]", "}", ")"}):
            written.pop()
        written.append(text)
    return "".join(written[1:])


def _is_word(character: str) -> bool:
    return character.isalnum() or character in "_$"
