"""Notes whose parts contradict each other: front matter, language blocks, links that climb out."""

from collections.abc import Iterator

from tests.hostile.every_collection import Hostile, file

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(8)
)
FRONT_MATTER = {
    "bomb": BOMB,
    "endless alias": "a: &a [*a]",
    "merge key": "x: &x {a: 1}\ny:\n  <<: *x",
    "Python object": "title: !!python/object/apply:os.system ['id']",
    "Python name": "title: !!python/name:os.system",
    "unknown type": "title: !evil x",
    "binary": "title: !!binary |\n  R0lGODlh",
    "set": "tags: !!set {a, b}",
    "two documents": "title: a\n...\n--- \ntitle: b",
    "tabs": "title:\n\t- a",
    "no mapping": "- a\n- b",
    "a scalar": "only text",
    "unclosed quote": 'title: "never closed',
    "unclosed bracket": "tags: [a, b",
    "deep lists": f"title: {'[' * 5000}",
    "deep mappings": "".join(f"{' ' * depth}a:\n" for depth in range(500)),
    "key twice": "title: a\ntitle: b",
    "key of a list": "? [a, b]\n: c",
    "empty key": ": x",
    "number": "title: 2312.06660\ntags: 007\ndate: 2024-13-45",
    "huge number": f"title: {'9' * 5000}",
    "infinity": "title: .inf\ntags: .nan",
    "truth": "title: no\ntags: [yes, off, null]",
    "dates": "date: 2024-02-30\ntitle: 2024-01-01",
    "mappings for texts": "title: {a: b}\nauthors: {a: b}\ntags: {a: b}",
    "lists for texts": "title: [a, [b]]\nauthors: [[a], {b: c}]\ntags: [[a], {b: c}, null]",
    "nulls": "title:\nauthors:\ntags:\ndate:",
    "long value": f"title: {'x' * 100_000}",
    "many keys": "".join(f"k{number}: x\n" for number in range(10_000)),
    "directives": "%YAML 9.9",
    "byte order mark": "\ufefftitle: x",
    "control character": "title: a\x01b",
    "surrogate escape": 'title: "\\ud800"',
    "escapes": 'title: "\\x1b[31m\\0\\u202e"',
    "markup": "title: <script>alert(1)</script>\ntags: ['<b>', '\"', '[/]']\nauthors: ['<img src=x onerror=alert(1)>']",
}
BLOCKS = {
    "unclosed": "글\n\n<english>\ntext\n",
    "never opened": "text\n</english>\n\n글\n",
    "opened twice": "<english>\na\n<english>\nb\n</english>\n",
    "closed as opened": "<english>\na\n<english>\n",
    "crossed": "<english>\na\n<korean>\nb\n</english>\nc\n</korean>\n",
    "empty": "<english>\n</english>\n",
    "misspelt": "<engilsh>\na\n</engilsh>\n",
    "in code": "```\n<english>\n```\n글\n",
    "in a quote": "> <english>\n> a\n> </english>\n",
    "with attributes": "<english onclick=alert(1)>\na\n</english>\n",
    "behind text": "글 <english>a</english> 글\n",
    "a thousand deep": "<english>\n" * 1000 + "x\n" + "</english>\n" * 1000,
    "fence never closed": "```python\n<english>\n#tag\n[[x]]\n",
    "front matter never closed": "---\ntitle: x\n\n글\n",
    "front matter empty": "---\n---\n글\n",
    "only front matter": "---\ntitle: x\n---",
    "citation never closed": "*Title (A B\n\n글\n",
    "abstract of nothing": ">\n>\n>\n\n글\n",
}
CLIMBING = (
    "../../../../etc/passwd",
    "/etc/passwd",
    "..\\..\\windows",
    "%2e%2e/%2e%2e/x",
    "file:///etc/passwd",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "C:\\x",
    "~/x",
    ".",
    "..",
    "",
    "#only-heading",
    "a|b|c",
    "a#b#c",
    "a\nb",
    "a" * 5000,
    "240101 Healthy/../../x",
)


def collections() -> Iterator[Hostile]:
    """Collections with one note that is put together wrongly."""
    for name, text in FRONT_MATTER.items():
        yield file(f"front matter {name}", data=f"---\n{text}\n---\n\n글\n")
    for name, text in BLOCKS.items():
        yield file(f"block {name}", data=text)
    for target in CLIMBING:
        label = target[:30].encode("unicode_escape").decode() or "empty"
        yield file(
            f"climbing {label}",
            data=f"글 [[{target}]] ![[{target}]] [a]({target}) ![a]({target}) [b](<{target}>) ![b](<{target}>)\n",
        )
