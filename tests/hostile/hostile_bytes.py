"""Bytes that are no text, text that is not UTF-8, and characters that steer whoever shows them."""

import random
from collections.abc import Iterator

from tests.hostile.every_collection import Hostile, file

KOREAN = "합성 데이터에 관한 짧은 글\n\n#태그\n"
BODY = "*Title* (A B)\n\n글 {} 끝\n\n#tag\n"


def collections() -> Iterator[Hostile]:
    """Collections with one badly encoded or steering note."""
    for codec in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949", "johab", "iso2022_kr"):
        yield file(f"encoding {codec}", data=KOREAN.encode(codec))
    for codec in ("latin-1", "cp1252", "shift_jis", "gb18030", "koi8-r"):
        text = {"shift_jis": "かな漢字\n", "gb18030": "汉字简体\n", "koi8-r": "Привет\n"}.get(
            codec, "naïve café\n"
        )
        yield file(f"encoding {codec}", data=text.encode(codec))
    for name, data in _bytes().items():
        yield file(f"bytes {name}", data=data)
    for name, data in _whole().items():
        yield file(f"text {name}", data=data)
    for name, character in _characters().items():
        yield file(f"character {name}", data=BODY.format(character * 3))
        yield file(f"title {name}", data=f"*Ti{character}tle* (A{character}B)\n\n글\n\n#t{character}ag\n")


def _bytes() -> dict[str, bytes]:
    return {
        "lone continuation": b"text \x80\xbf\n",
        "overlong": b"text \xc0\xaf \xe0\x80\xaf\n",
        "encoded surrogate": b"text \xed\xa0\x80\n",
        "beyond Unicode": b"text \xf4\x90\x80\x80\n",
        "cut short": "글자".encode()[:-1],
        "fe and ff": b"text \xfe\xff\n",
        "every byte": bytes(range(256)),
        "noise": random.Random(1).randbytes(4000),
    }


def _whole() -> dict[str, bytes]:
    return {
        "empty": b"",
        "only a BOM": b"\xef\xbb\xbf",
        "BOM": b"\xef\xbb\xbf" + KOREAN.encode(),
        "BOM inside": "글\ufeff자\n".encode(),
        "only line ends": b"\n" * 5000,
        "only spaces": b" " * 5000,
        "CR": KOREAN.replace("\n", "\r").encode(),
        "CRLF": KOREAN.replace("\n", "\r\n").encode(),
        "mixed line ends": b"a\rb\r\nc\nd\n\r\n\re\n\n#x\r",
        "no line end": b"#tag",
        "NUL": b"a\x00b\x00\n\n#t\x00g\n",
    }


def _characters() -> dict[str, str]:
    return {
        "ESC": "\x1b",
        "CSI": "\x1b[2J\x1b[31m",
        "OSC title": "\x1b]0;owned\x07",
        "OSC hyperlink": "\x1b]8;;http://evil.example/\x1b\\x\x1b]8;;\x1b\\",
        "OSC clipboard": "\x1b]52;c;ZXZpbA==\x07",
        "DCS": "\x1bP$q q\x1b\\",
        "C1 CSI": "\x9b31m",
        "C1 OSC": "\x9d0;owned\x9c",
        "BEL and BS": "\x07\x08\x08",
        "DEL": "\x7f",
        "VT and FF": "\x0b\x0c",
        "NEL": "\x85",
        "line separator": "\u2028",
        "paragraph separator": "\u2029",
        "bidi override": "\u202egnp.exe",
        "bidi isolate": "\u2066x\u2069",
        "bidi marks": "\u200e\u200f\u061c",
        "zero width": "\u200b\u200c\u2060",
        "joiner": "\u200d",
        "soft hyphen": "\u00ad",
        "object replacement": "\ufffc\ufffd",
        "not a character": "\ufffe\uffff",
        "private use": "\ue000\U000f0000",
        "tag characters": "\U000e0041\U000e007f",
        "variation selectors": "\ufe0f\U000e0100",
        "combining flood": "a" + "\u0301" * 500,
        "jamo": "\u1112\u1161\u11ab",
        "half-width": "ﾊﾝｸﾞﾙ",
        "turkish": "İıſ",
        "ligatures": "ﬁﬃß",
        "arabic digits": "٢٠٢٤",
        "rich markup": "[bold red]x[/] [/nothing] [link=http://evil.example]y[/link] :smile:",
        "template": "{{ 7*7 }} {% include 'x' %} {# c #} ${x} #{x} <%= x %>",
        "format": "%s %n %(x)s {0} {x.__class__}",
        "shell": "$(id) `id` ; id | id && id > /tmp/x",
    }
