import pytest
from rich.style import Style

from kb.terminal import styles

THEME = {name: style for name, style in vars(styles).items() if isinstance(style, Style)}
COLOURED = {name: style for name, style in THEME.items() if style.color}


def _luminance(color):
    channels = [value / 255 for value in color.get_truecolor()]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one, other):
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", COLOURED)
def test_every_colour_is_readable_on_black_and_on_white(name):
    style = COLOURED[name]
    grounds = [_luminance(style.bgcolor)] if style.bgcolor else [0.0, 1.0]
    assert min(_contrast(_luminance(style.color), ground) for ground in grounds) >= 3.5


def test_a_mark_is_seen_without_colour():
    assert styles.MARK.without_color.bold
