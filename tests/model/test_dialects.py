"""What Logseq, org mode, Jekyll and Hugo write into notes: what it means, and what of it is no text."""

import time

import pytest

from kb.model.dialects.machinery import machinery
from kb.model.dialects.standard_markdown import standard_markdown
from kb.model.grammar.blanked_text import blanked, without
from kb.model.grammar.code_and_comments import code_and_comments

BLOCK = "602d0c3e-12ab-4cde-8f01-23456789abcd"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("![reel]({{ site.baseurl }}/img/reel.png)", "![reel](/img/reel.png)"),
        ("![reel]({{site.url}}{{site.baseurl}}/img/reel.png)", "![reel](/img/reel.png)"),
        ("[a]({{ '/img/my reel.png' | relative_url }})", "[a](/img/my%20reel.png)"),
        ('[a]({{ "/notes/b.md" | prepend: site.baseurl }})', "[a](/notes/b.md)"),
        ("[a]({% post_url 2021-02-03-kites %})", "[a](2021-02-03-kites.md)"),
        ("[a]({% link _posts/kites.md %})", "[a](/_posts/kites.md)"),
        ('[a]({{< ref "kites" >}})', "[a](kites.md)"),
        ('[a]({{% relref "sky/kites.md#string" %}})', "[a](sky/kites.md#string)"),
        ('{{< figure src="/img/reel.png" title="My reel" width=30 >}}', "![My reel](</img/reel.png>)"),
        ("{% include image.html url='/img/reel.png' %}", "![](</img/reel.png>)"),
        ('{% include figure.liquid path="{{site.baseurl}}/a.png" %}', "![](</a.png>)"),
        (
            'sky\n{% hint style="warning" %}\nHold **it**.\n\n- a\n  - b\n{% endhint %}\nwind',
            "sky\n> [!warning]\n> Hold **it**.\n>\n> - a\n>   - b\n\nwind",
        ),
        ("- sky\n  {% hint %}\n  Hold it.\n  {% endhint %}", "- sky\n  > [!info]\n  > Hold it.\n"),
        ("{% hint %} Hold it.", "{% hint %} Hold it."),
        ('{% file src="../a b/kite.pdf" %}\nMy kite\n{% endfile %}', "[My kite](<../a b/kite.pdf>)"),
        ('{% embed url="https://e.org/v/" %}\nand', "[v](<https://e.org/v/>)\nand"),
        ('`{% embed url="https://e.org/v" %}`', '`{% embed url="https://e.org/v" %}`'),
        ('{{< callout text="Hold it tight" >}}', "Hold it tight"),
        ("{{< tip >}}\nHold it.\n{{< /tip >}}", "\nHold it.\n"),
        ("{% if page.sky %}blue{% endif %}", "blue"),
        ("{% include ad.html %}", ""),
        ("{{< youtube w7Ft2ymGmfc >}}", "https://www.youtube.com/watch?v=w7Ft2ymGmfc"),
        ("{% gist moon/12ab %}", "https://gist.github.com/moon/12ab"),
        ("{{youtube https://youtu.be/w7F}}", "https://youtu.be/w7F"),
        ("{{[[video]]: https://e.org/v}}", "https://e.org/v"),
        ("{{embed [[Kites]]}}", "![[Kites]]"),
        (f"{{{{embed (({BLOCK}))}}}}", f"(({BLOCK}))"),
        ("```\n^^a^^\n```\n{% include a %}\n```\nb\n```", "```\n^^a^^\n```\n\n```\nb\n```"),
        ("a ^^wide^^ sky, x^^2^^", "a ==wide== sky, x^^2^^"),
        ("#+BEGIN_SRC python\nx = a*b\n\ny\n#+END_SRC", "```python\nx = a*b\n\ny\n```"),
        ("\t- #+begin_src\n\t  if x:\n\t    y\n\t  #+end_src", "\t- ```\n\t  if x:\n\t    y\n\t  ```"),
        ("#+BEGIN_EXAMPLE\n```\n#+END_EXAMPLE", "~~~~\n```\n~~~~"),
        ("#+BEGIN_QUOTE\nOne.\n\nTwo.\n#+END_QUOTE", "> One.\n>\n> Two."),
        ("- #+BEGIN_TIP\n  Pull.\n  #+END_TIP", "- > [!tip]\n  > Pull."),
    ],
)
def test_what_other_programs_write_means_this(written: str, meant: str) -> None:
    assert standard_markdown(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "A template says {{name}} or {{ user }}.",
        "`{{ site.url }}` and ``{% include a %}``",
        "```\n{% include a %}\n^^a^^\n```",
        "- ~~~\n  {{< a >}}\n  ~~~",
        "{% raw %}{{ site.url }}{% endraw %}",
        "{% highlight liquid %}\n{% include a %}\n{% endhighlight %}",
        "100{% off",
        "#+BEGIN_SRC\nnever closed",
        "2^^3 and 4^^5",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert standard_markdown(text) == text


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ('{{zotero-imported-file AB12CD34, "Kite 2020.pdf"}}', "Kite 2020.pdf"),
        ('- {{zotero-linked-file "att/Kite.pdf"}} b', "- att/Kite.pdf b"),
        ("`{{zotero-linked-file x}}`", "`{{zotero-linked-file x}}`"),
    ],
)
def test_a_file_of_zotero_is_its_name(text: str, same: str) -> None:
    assert standard_markdown(text) == same


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"- kite\n  id:: {BLOCK}\n  collapsed:: true\n  - reel", "- kite\n  - reel"),
        ("- kite\n  heading:: true\n", "- kite\n"),
        ("![a](b.png){:height 267, :width 689} sky", "![a](b.png) sky"),
        ("* Contents\n{:toc}\n\n## Sky {: .no_toc }", "\n## Sky"),
        ('> Hold it.\n{: .prompt-tip #a data-x="y z" }', "> Hold it.\n"),
        (
            "- TODO kite\n  SCHEDULED: <2021-02-03 Wed .+1d>\n  DEADLINE: [2021-02-04]\n- b",
            "- TODO kite\n- b",
        ),
        (f"A kite (({BLOCK})) flies, [as told]((({BLOCK}))).", "A kite flies, [as told]."),
        (f"- kite\n- {{{{embed (({BLOCK}))}}}}\n- (({BLOCK}))\n- b", "- kite\n- b"),
        (f"- kite\n  :LOGBOOK:\n  (({BLOCK}))\n  :END:\n- bird and sky", "- kite\n- bird and sky"),
        (f"- id:: {BLOCK}\n- (({BLOCK})) (({BLOCK})) b", "- b"),
        ("- kite\r\n  :LOGBOOK:\r\n  CLOCK: [2021]\r\n  :END:\r\n- b", "- kite\r\n- b"),
        ("- kite\n  :LOGBOOK:\n  CLOCK: [2021-02-03 Wed 10:00:00]\n  :END:\n- b", "- kite\n- b"),
    ],
)
def test_what_programs_write_for_themselves_is_no_text(text: str, left: str) -> None:
    hidden = code_and_comments(text).comments
    assert without(blanked(text, hidden), hidden, 0, len(text)) == left


@pytest.mark.parametrize(
    "text",
    [
        "id:: the name of a kite",
        "heading:: north by north-west",
        "{:a 1, :b 2}",
        "{: }",
        f"```\nid:: {BLOCK}\n{{:toc}}\n```",
        "`{: .wide}`",
        "A :LOGBOOK: without an end",
        "SCHEDULED: for Wednesday <2021-02-03>",
        "((a kite)) and ((2021-02-03))",
        f"`(({BLOCK}))`",
    ],
)
def test_what_only_looks_like_machinery_is_text(text: str) -> None:
    assert code_and_comments(text).comments == ()


def test_org_code_is_code() -> None:
    text = "A kite.\n#+BEGIN_SRC sh\n# a #tag\n\n%% b %%\n#+END_SRC\n\n- #+begin_example\n  c\n  #+end_example\nd"
    found = code_and_comments(text)
    assert [text[slice(*span)] for span in found.blocks] == [
        "#+BEGIN_SRC sh\n# a #tag\n\n%% b %%\n#+END_SRC"
    ]
    assert [text[slice(*span)] for span in found.code] == ["#+begin_example\n  c\n  #+end_example"]
    assert found.comments == ()


@pytest.mark.parametrize(
    "piece",
    ["{{", "{% ", "{{< ", "^^a ", "#+begin_src\n", "> ", " ", "`a", "{%raw %}", "{:", ":PROPERTIES:\n"],
)
@pytest.mark.parametrize(
    "before", ["", "{{embed", "{%", "{{<", '{% file src="a" %}', "#+begin_src", "{% hint %}"]
)
def test_the_time_grows_with_the_length_alone(before: str, piece: str) -> None:
    def seconds(length: int) -> float:
        text = before + piece * (length // len(piece)) + "a"
        began = time.process_time()
        standard_markdown(text)
        machinery(text)
        return time.process_time() - began

    short, long = (min(seconds(length) for _ in range(3)) for length in (5_000, 20_000))
    assert long < 8 * short + 0.2
