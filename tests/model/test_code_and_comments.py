"""What is code and what is a comment: in every form, and what only looks like one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.grammar.blanked_text import blanked, without
from kb.model.grammar.code_and_comments import code_and_comments
from tests.note_texts import TEXTS

PIECES = ["%%", "<!--", "-->", "`", "``", "```\n", "~~~\n", "\n", "\n\n", "    ", "\t", "> ", "- ", "1. ", "# ", "등불 ", "50", "word",
          "#+BEGIN_COMMENT\n", "#+END_COMMENT\n", "[//]: # (", ")", "$$", "\\", "<english>\n",
          "<kbd>", "</kbd>", "{{< ", " >}}", "{% ", " %}", "<code>", "</code>", "<pre>\n", "</pre>", "\\[", "\\]", "x_1"]  # fmt: skip


def cut(text):
    """A text as people read it: comments are gone."""
    comments = code_and_comments(text).comments
    return without(blanked(text, comments), comments, 0, len(text))


def code(text):
    """The pieces of a text that are code."""
    found = code_and_comments(text)
    return [text[start:end] for start, end in sorted((*found.blocks, *found.code))]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a %%x%% b", "a b"),
        ("a%%x%%b <!--x-->c", "ab c"),
        ("a %%x%%\n%%x%% b", "a\nb"),
        ("a <!-- x\nx --> b", "a b"),
        ("a\n<!-- x -->\nb", "a\nb"),
        ("a\n\n%%\nx\n\n    x\n```\nx\n```\n%%\n\nb", "a\n\n\nb"),
        ("a <!-- x\n\nx --> b", "a b"),
        ("a %%x\n\nx%% b", "a b"),
        ("a\n\n<!-- x\n\nx", "a\n\n"),
        ("a <!-- x\nx\n\nb", "a\n\nb"),
        ("> a\n> <!-- x\n>\n> x\n\nb", "> a\n>\n\nb"),
        ("- a\n- <!-- x\n\n  x\n\nb", "- a\n-\n\nb"),
        ("| a <!-- x --> | b |\n<!-- x -->\n| c | %%x%% |", "| a | b |\n| c | |"),
        ("#+BEGIN_COMMENT\nx\n#+END_COMMENT\na", "a"),
        ("- a\n- #+begin_comment\n  x\n  #+end_comment\n- b", "- a\n-\n- b"),
        ("a\n#+BEGIN_COMMENT\nx", "a\n"),
        ("[//]: # (x\nx)\na\n[//]: # x", "a\n"),
        ("<!-->a-->", "a-->"),
        ("%%%%x%%%%", ""),
        ("1 %%x%% `%%` 2 %%x%%", "1 `%%` 2"),
        ("a\r\n%%x%%\r\nb %%x%%\r\n", "a\r\nb\n"),
        ("a\n\n%%\nx\n\nx", "a\n\n"),
        ("2024%% x %% a, 2023%%x%%", "2024"),
        ("50%% of %%x%% a", "50%% of a"),
        ("a %% b %%x%%", "a %% b"),
        ("a %% x\n\n%%\nx\n%%\nc", "a\n\nc"),
        ("%% x\n\n%%\nx\n%%\nc", "\nc"),
        ("a\n\n<div>\n    <!-- x -->\n    b\n</div>", "a\n\n<div>\n    b\n</div>"),
        ("<ul>\n    <li>a</li>\n    %%x%%\n</ul>", "<ul>\n    <li>a</li>\n</ul>"),
        ("<english>\n>     %%x%%\n</english>", "<english>\n>\n</english>"),
        ("#tag\n    %%x%%", "#tag\n"),
        ("=====\n    <!-- x -->", "=====\n"),
        ("a 70%% (%%x%%) b", "a 70%% () b"),
        ("a 5%% %% x y %% b", "a 5%% b"),
        ("a %% b 50%%쯤 x %% c", "a c"),
        ("%%\nb 50%% c\n\nx\n%%\n\na", "\na"),
        ("%%\nb 3%% c\n\nx 4%%\n\nx\n%%\n\na", "\na"),
        ("a %%x\n\nb 50%% x\n\nx%% c", "a c"),
        ("5%% a %%x%% b 7%%", "5%% a b 7%%"),
        ("%%x 50%% x%% a 7%% b", "a 7%% b"),
        ("30%%→40%%, %%x 20%%→30%% x%% a", "30%%→40%%, a"),
        ("a 50%%, `%%` b %%x%% c", "a 50%%, `%%` b c"),
        ("a %%b%%%%x%% c", "a c"),
        ("a %%b%%%%x%%%%y%% c", "a c"),
        ("%%d %% x%% a", "a"),
        ("a %%b %%x%% c", "a c"),
        ("a \\%% b %%x%%", "a \\%% b"),
        ("%%a%%\n    %%x%%", ""),
        ("#+begin_comment\n#+end_comment\n    %%x%%", ""),
        ("[//]: # (a)\n    %%x%%", ""),
        ("> \t%%x%% a", "> \ta"),
        (">\t%%x%% a", ">\ta"),
        ("-\ta\n\n      %%x%%", "-\ta\n\n"),
        ("-\n     %%x%%", "-\n"),
        ("> - a\n    %%x%%", "> - a\n"),
        ("- a\n=\n    %%x%%", "- a\n=\n"),
        ("- a\n%%\n\n    <!-- x -->", "- a\n"),
        ("a\n1. \n        %%x%%", "a\n1. \n"),
        ("- ```\n  a\n\n%%x%%", "- ```\n  a\n\n"),
        ("1. ~~~\n   a\n%%x%%", "1. ~~~\n   a\n"),
        ("- ```\n> %%x%%", "- ```\n>"),
        ("```\n> ```\n```\n%%x%%", "```\n> ```\n```\n"),
        ("[//]: #\n(x)\n\na", "\na"),
        ("[//]:\n  # 'x\n  x'\na", "a"),
        ("[comment]: # (x)\na", "a"),
        ("a\n[hidden]: <> (x)\nb", "a\nb"),
        ('[_]: <#> "x"\na', "a"),
        ("> [_]: #\n> 'x\n> x'\n\na", ">\n\na"),
    ],
)
def test_a_comment_is_not_text(text, read):
    assert cut(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "50%% and 60%%",
        "50%%와 60%%로, 70%%.",
        "100%% sure",
        "a %% b",
        "use %% here\n\n```mermaid\n%% a\n%% b\n```",
        r"\%%a%%, \<!-- a -->",
        "$$\nx %% a\ny %% b\n$$",
        "`<!-- a` b `-->`",
        "```\n<!-- a\n```\n\n```\n-->\n```",
        "    <!-- a -->",
        "> ~~~\n> %%a%%\n> ~~~",
        "a -> b --> c",
        "50%%에서 60%%로, 70%%",
        "[home]: #\n\n[a]: #top\n[b]: https://a.org (c)\n[^1]: # (a)",
        "* * *\n    %%a%%",
        "a\n===\n    %%a%%",
        "#+BEGIN_QUOTE\na\n#+END_QUOTE",
    ],
)
def test_what_only_looks_like_a_comment_is_text(text):
    assert cut(text) == text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a `b` ``c ` d`` ` e", ["`b`", "``c ` d``"]),
        (r"\`a\` `b`", ["`b`"]),
        ("`a\nb`\n\n`c\n\nd`", ["`a\nb`"]),
        ("`a\n# b`", []),
        ("<!-- ` --> a ` b", []),
        ("%%\n```\n%%\n\na `b`", ["`b`"]),
        ("```sh\na\n\nb\n```\nc", ["```sh\na\n\nb\n```"]),
        ("~~~~\na\n~~~\n~~~~~\nb", ["~~~~\na\n~~~\n~~~~~"]),
        ("```\na", ["```\na"]),
        ("``` a ` b\nc", []),
        ("```\na\n    ```\n```", ["```\na\n    ```\n```"]),
        ("- a\n\n  ```\n  b\n  ```\n- c", ["  ```\n  b\n  ```"]),
        ("- ```\n  a\n\n  b\n  ```\nc", ["```\n  a\n\n  b\n  ```"]),
        ("> ```\n> a\nb", ["```\n> a"]),
        ("a\n\n    b\n\n\tc\n\nd", ["    b\n\n\tc"]),
        ("a\n    b", []),
        ("# a\n    b", ["    b"]),
        ("<!-- a -->\n    b", ["    b"]),
        ("> a\n\n    b", ["    b"]),
        (">     a\n> b", ["a"]),
        ("- a\n\n    b\n\n      c\n\nd\n\n    e", ["      c", "    e"]),
        ("1. a\n\n    b\n\n       c\n\n    - d\n\n        e", ["       c"]),
        ("- ```\n  a\n\nb", ["```\n  a\n"]),
        (">\t\ta\n\n> b", ["a"]),
        ("- a\n    - b\n        - c\n\n            d", []),
    ],
)
def test_code_is_what_commonmark_says(text, pieces):
    assert code(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a <code>#b</code> c", ["<code>#b</code>"]),
        ('a <CODE class="x">b\n#c\n</Code > d', ['<CODE class="x">b\n#c\n</Code >']),
        ("<code>\n- #a\n# b\n</code>\n#c", ["<code>\n- #a\n# b\n</code>"]),
        ("a\n<pre>\n#b\n\n```\n</pre>\n\nc `d`", ["<pre>\n#b\n\n```\n</pre>", "`d`"]),
        ("- <pre>\n  #a\n\n  b</pre>\n- c", ["<pre>\n  #a\n\n  b</pre>"]),
        ("> <pre>\n> #a\n>\n> b</pre>\n\nc", ["<pre>\n> #a\n>\n> b</pre>"]),
        ("<pre>a <!-- b --> c</pre>", ["<pre>a ", " c</pre>"]),
        ("<pre>\r\n#a\r\n\r\nb</pre>\r\nc", ["<pre>\r\n#a\r\n\r\nb</pre>"]),
        ("$$\n#a\n- b\n$$\n#c", ["$$\n#a\n- b\n$$"]),
        ("a $$x_1$$ b", ["$$x_1$$"]),
        ("- $$ #a $$\n- b", ["$$ #a $$"]),
        ("\\[\n#a\n\\]\n#b", ["\\[\n#a\n\\]"]),
        (r"a \[x = 1\] b", [r"\[x = 1\]"]),
        ("<kbd>#a</kbd> <samp>#b</samp> <tt>#c</tt> <VAR id=d>#e</var>", ["<kbd>#a</kbd>", "<samp>#b</samp>", "<tt>#c</tt>", "<VAR id=d>#e</var>"]),
        ('a {{< x "#b" >}} c {{% y #d %}} e', ['{{< x "#b" >}}', "{{% y #d %}}"]),
        ("{{< x\n  y=1\n  z='#a' >}}\n\n#b", ["{{< x\n  y=1\n  z='#a' >}}"]),
        ("- {% x #a %} {%- y -%}{%+ z %}\n- b", ["{% x #a %}", "{%- y -%}", "{%+ z %}"]),
        ("> {{< x #a >}}\n> #b", ["{{< x #a >}}"]),
    ],
)  # fmt: skip
def test_code_in_html_shortcodes_and_displayed_formulas_are_code(text, pieces):
    assert code(text) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "<code>a #b",
        "a <pre>\n\n#b",
        "<code>a\n\n#b</code>",
        "- <code>a\n- #b</code>",
        "- <pre>\n- #b</pre>",
        r"\<code>#a</code>",
        "<codec>#a</codec>",
        "<code>#a</pre>",
        "$$ for #a and $$ for b",
        "$$ a #b",
        "$$\n#a\n\n$$",
        r"\$$ x_1 $$",
        r"\[1\] #a \[ab\]",
        r"\\[2pt] #a = b \]",
        "$5 and #a = $6",
        "<kbd>a\n\n#b</kbd>",
        "- <tt>a\n- #b</tt>",
        "<ttl>#a</ttl>",
        "{{< x #a",
        "{{< x\n\n#a >}}",
        "{{#a}} {#b} {{ #c }}",
        r"\x{%\n#a} %}",
    ],
)
def test_what_only_looks_like_code_is_text(text):
    assert code(text) == []


@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), TEXTS))
def test_spans_are_in_order_apart_and_inside_the_text(text):
    found = code_and_comments(text)
    spans = sorted((*found.blocks, *found.code, *found.comments))
    for kind in found:
        assert list(kind) == sorted(kind)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert all(start < end for start, end in spans)
    visible = blanked(text, found.comments)
    assert len(visible) == len(text)
    assert without(visible, found.comments, 0, len(text)).split() == visible.split() or found.comments


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_a_closed_comment_on_top_changes_nothing_below_it(text):
    below = f"\n\n{text}"
    moved = [(start + 10, end + 10) for start, end in code_and_comments(below).comments]
    assert list(code_and_comments(f"<!-- xx -->{below}").comments) == [
        (0, 11),
        *((start + 1, end + 1) for start, end in moved),
    ]


@pytest.mark.parametrize(
    "text",
    ["%% a\n\n" * 20_000, "`" * 100_000, "<!-- a\n\n" * 20_000, "```a\n" * 20_000, "> " * 50_000, "- " * 50_000, "%%a `" * 20_000,
     "".join("`" * number + " " for number in range(600)), "[//]: # (\n" * 20_000, "- a\n  <!--\n" * 10_000, "1%% " * 20_000, "$$ a\n" * 20_000,
     "<code>" * 20_000 + "\n\n</code>", "> <pre>\n" * 10_000 + "\n\n</pre>", "<pre>a</pre>" * 10_000, "$$ a " * 20_000, "\\[" * 40_000, "{{< a\n" * 20_000 + "\n >}}", "{% a %}" * 20_000, "{% " * 30_000,
     "    a\n\n" * 20_000, "%%a%%\n" * 20_000, "1%% %%%% `%%` \\%%" * 10_000, "%%\n1%%\n\n" * 10_000, "[a]: #\n(" * 10_000, "[a" * 20_000,
     "[a]:\n" * 20_000, "<!-- `` $$ " * 20_000, "1%%\n\n" * 10_000, "#+BEGIN_COMMENT\n" * 10_000],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_no_text_takes_long(text):
    began = time.process_time()
    code_and_comments(text)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "script",
    ["<script>\nlet a = '#b'\n\n</script>", '<style type="x">\na { color: #fff }\n</style >', "<SCRIPT src=a></SCRIPT>"],
)  # fmt: skip
def test_scripts_and_styles_are_no_text(script):
    found = code_and_comments(f"a\n\n{script}\n\nb")
    assert (found.code, found.comments) == ((), ((3, 3 + len(script)),))


def test_a_script_in_code_is_code():
    assert code("`<script>a</script>`") == ["`<script>a</script>`"]


def test_a_script_within_a_line_is_code():
    assert code("*a <script>b</script>*") == ["<script>b</script>"]
