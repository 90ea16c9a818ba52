"""SVGs that run nothing wherever they are opened, and their sizes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.parse.svg_size import svg_size

ROOT = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'


def svg(inside: str = "", attributes: str = 'width="8" height="4"') -> bytes:
    return ROOT.format(attributes, inside).encode()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="8" height="4"', (8, 4)),
        ('width="7.6px" height="4.4px"', (8, 4)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="72pt" height="36pt" viewBox="0 0 1 1"', (96, 48)),
        ('viewBox="0 0 640 480"', (640, 480)),
        ('viewBox="-5,-5,20,10" width="100%" height="100%"', (20, 10)),
        ('width="40" viewBox="0 0 20 10"', (40, 20)),
        ('height="40" viewBox="0 0 20 10"', (80, 40)),
        ("", (300, 150)),
        ('width="0" height="-3"', (300, 150)),
        ('viewBox="0 0 0 x"', (300, 150)),
    ],
)
def test_the_size_is_in_pixels(attributes: str, size: tuple[int, int]) -> None:
    assert svg_size(svg("", attributes)) == size


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><path id="a" d="M0 0"/></defs><use xlink:href="#a"/><use href="#a"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<a href="https://example.org/"><text>문서</text></a>',
        "<style>path { fill: red }</style><title>on load</title>",
        '<animate attributeName="opacity" from="0" to="1"/>',
        '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"><b>x</b></div></foreignObject>',
        '<metadata><i:grid xmlns:i="http://example.org/editor" i:type="xy"/></metadata>',
    ],
)
def test_what_drawing_programs_write_is_a_picture(inside: str) -> None:
    assert svg_size(svg(inside)) == (8, 4)


def test_a_doctype_without_entities_is_none_of_our_business() -> None:
    doctype = (
        b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://example.org/a.dtd">'
    )
    assert svg_size(doctype + svg()) == (8, 4)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        "<g><g><SCRIPT/></g></g>",
        '<x:script xmlns:x="http://www.w3.org/2000/svg"/>',
        '<script xmlns="http://www.w3.org/1999/xhtml"/>',
        '<rect onclick="1"/>',
        '<rect ONLOAD="1"/>',
        '<a href="javascript:alert(1)"/>',
        '<a xlink:href=" java&#10;script:alert(1)"/>',
        '<a xmlns:y="http://www.w3.org/1999/xlink" y:href="data:text/html,x"/>',
        '<use href="other.svg#a"/>',
        '<use href="data:image/svg+xml;base64,AAAA#a"/>',
        '<image href="https://example.org/a.png"/>',
        '<a><set attributeName="href" to="javascript:alert(1)"/></a>',
        '<a><animate attributeName="xlink:href" values="javascript:alert(1)"/></a>',
        '<set attributeName="onclick" to="1"/>',
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="x"/></foreignObject>',
        '<foreignObject><meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh"/></foreignObject>',
        '<foreignObject><form xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    ],
)
def test_what_may_run_or_load_something_is_none(inside: str) -> None:
    assert svg_size(svg(inside)) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<html/>",
        b"<svg/>",
        svg()[:-1],
        b'<?xml-stylesheet type="text/xsl" href="#x"?>' + svg(),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"),
        b'<?xml version="1.0" encoding="no-such"?>' + svg(),
        b'<html xmlns="http://www.w3.org/1999/xhtml">' + svg() + b"</html>",
    ],
)
def test_what_is_no_svg_is_none(data: bytes) -> None:
    assert svg_size(data) is None


@given(st.binary(max_size=200) | st.text(alphabet="<>/svg!?[&; ='\"", max_size=80).map(str.encode))
def test_no_bytes_raise(data: bytes) -> None:
    assert svg_size(data) is None
    svg_size(svg(data.decode("latin-1")))
