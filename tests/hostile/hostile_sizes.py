"""Much of something: sizes, repetitions, and depths at which simple programs slow down or fall over."""

from collections.abc import Iterator

from tests.hostile.every_collection import Hostile, file

REPEATED = {
    "asterisks": "*",
    "underscores": "_",
    "backticks": "`",
    "opening brackets": "[",
    "closing brackets": "]",
    "link openings": "[a](",
    "image openings": "![",
    "wikilink openings": "[[",
    "angle brackets": "<",
    "dollars": "$",
    "double dollars": "$$",
    "backslashes": "\\",
    "ampersands": "&",
    "entities": "&amp;",
    "tildes": "~",
    "bars": "|",
    "hashes": "#",
    "emphasis pairs": "*a **b ",
    "quotes in one line": "> ",
    "list in one line": "- ",
    "numbers in one line": "1. ",
    "TeX braces": "{",
    "TeX fractions": r"\frac{",
    "formula openings": "$x",
    "URLs": "https://a.example/ ",
    "URL of brackets": "https://a.example/((((",
    "arXiv ids": "2401.00001 ",
    "language openings": "<english>",
    "language closings": "</english>",
    "HTML comments": "<!--",
    "HTML tags": "<a ",
    "mixed emphasis": "_*_*",
    "nested links": "[a](b [",
    "quotation marks": "\"'",
    "at signs": "a@",
    "mentions": "@a ",
    "footnotes": "[^1]",
    "Hangul": "가나다",
    "one Hangul word": "합",
    "emoji": "👩‍👩‍👧‍👦",
}
LINES = {
    "quotes": "> " * 30 + "x\n",
    "headings": "# heading\n",
    "rules": "---\n",
    "reference definitions": "[a]: https://a.example/\n",
    "Links headings": "# Links\n",
    "links": "[[240101 Healthy]]\n",
    "dead links": "[[nowhere]]\n",
    "tag lines": "#a #b #c\n",
    "URL lines": "https://arxiv.org/abs/2401.00001\n",
    "citations": "*T* (A B)\n",
    "fences": "```\n",
    "language blocks": "<english>\nx\n</english>\n",
    "table rows": "| a | b |\n|---|---|\n",
    "list items": "- x\n",
    "spaces": " " * 80 + "\n",
}
SHORT_PIECES = {
    "formula marks": "$$\n",
    "formulas that never end": "$$a\n",
    "definitions of footnotes": "[^1]: a\n",
    "definitions of a file": "[a]: b\n",
    "code that never ends": "<pre>\n",
    "paragraphs": "a\n\n",
    "items": "- a\n\n",
    "quotations": "> a\n\n",
    "lists in HTML": "<ul><li>",
    "footnotes in a line": "^[a ",
    "code of org mode": "#+BEGIN_SRC\n",
    "code of Liquid": "{% raw %}\n",
}


def collections() -> Iterator[Hostile]:
    """Collections with one note that is too much of something."""
    for name, piece in REPEATED.items():
        yield file(f"50 kB of {name}", data=(piece * 50_000)[:50_000] + "\n\n#tag\n")
    for name, line in LINES.items():
        yield file(f"5,000 lines of {name}", data=line * 5000)
    for name, piece in SHORT_PIECES.items():
        yield file(f"200 kB of {name}", data=f"글\n\n{piece * (200_000 // len(piece))}")
    yield file("a million tags", data=" ".join(f"#t{number}" for number in range(1_000_000)))
    yield file("10,000 tags", data=" ".join(f"#t{number}" for number in range(10_000)))
    yield file("one tag of 100 kB", data=f"글\n\n#{'t' * 100_000}\n")
    yield file("one line of 1.9 MB", data="word " * 380_000)
    yield file("one word of 1.9 MB", data="w" * 1_900_000)
    yield file("30 MB", data="text and text\n" * 2_200_000)
    yield file("title of 100 kB", data=f"*{'Title ' * 17_000}* (A B)\n\n글\n")
    yield file(
        "50,000 authors", data=f"*T* ({', '.join(f'A B{number}' for number in range(50_000))})\n\n글\n"
    )
    yield file("20,000 papers", data=" ".join(f"24{n // 5000 + 1:02}.{n % 5000:05}" for n in range(20_000)))
    yield file("20,000 links", data="\n".join(f"[[n{number}]]" for number in range(20_000)))
    yield file("quotes in quotes", data="".join(f"{'>' * depth} x\n" for depth in range(1, 400)))
    yield file("lists in lists", data="".join(f"{'  ' * depth}- x\n" for depth in range(400)))
    yield file(
        "table of 300 columns",
        data=("|" + "a|" * 300 + "\n") + ("|" + "-|" * 300 + "\n") + ("|" + "b|" * 300 + "\n") * 300,
    )
    yield file(
        "one definition used often", data=f"[a]: https://a.example/{'x' * 1900}\n\n" + "[a] " * 40_000
    )
    yield file("one formula of 50 kB", data=f"${'x_{' * 16_000}{'}' * 16_000}$\n")
