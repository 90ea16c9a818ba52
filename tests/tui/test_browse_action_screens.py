"""The boxes of `kb browse` as pictures. `--update-golden` draws them anew; look at them then."""

from collections.abc import Callable

import pytest

from tests.tui.browsing import Browsing, Seen
from tests.tui.test_browser_screens import picture

SIZES = {"wide": (120, 36), "middle": (80, 24), "narrow": (44, 24)}
KILNS = "".join(
    f"== 2022/2203{day:02} Kiln {day}.md\n*Kiln {day}* (A B)\n\n가마에서 그릇을 굽는다 {day}. A kiln.\n\n#kiln #그릇\n"
    for day in range(1, 7)
)
NEW = """
== 2025/250110 New kiln.md
*The new kiln* (A B)

가마를 고쳐 그릇을 굽는다. A kiln. [[nowhere]]

<english>
The kiln is mended.
"""


@pytest.fixture
def kilns(browsing: Browsing) -> Browsing:
    """The collection with some more notes, the newest without tags and with problems."""
    browsing.write(KILNS + NEW)
    return browsing


@pytest.mark.parametrize("size", SIZES)
def test_the_tags_look_as_they_did(kilns: Browsing, golden: Callable[[str, str], None], size: str) -> None:
    async def steps(seen: Seen) -> None:
        await seen.at_rest()
        await seen.press("t")
        await seen.shows("Tags of The new kiln")
        await seen.press("1", *"sur")
        await seen.shows("#survey")
        await seen.at_rest()
        golden(f"tags-{size}.svg", picture(seen, "kb browse"))

    kilns(steps, size=SIZES[size])


@pytest.mark.parametrize(
    ("name", "key", "shown"), [("help", "?", "Everywhere"), ("palette", ":", "Type a query")]
)
def test_the_keys_look_as_they_did(
    kilns: Browsing, golden: Callable[[str, str], None], name: str, key: str, shown: str
) -> None:
    async def steps(seen: Seen) -> None:
        await seen.at_rest()
        await seen.press({"?": "question_mark", ":": "colon"}[key])
        await seen.shows(shown)
        await seen.at_rest()
        golden(f"{name}.svg", picture(seen, "kb browse"))

    kilns(steps, size=SIZES["middle"])


@pytest.mark.parametrize("size", ["middle", "narrow"])
def test_the_problems_of_a_note_look_as_they_did(
    kilns: Browsing, golden: Callable[[str, str], None], size: str
) -> None:
    async def steps(seen: Seen) -> None:
        await seen.at_rest()
        await seen.press("c")
        await seen.shows("found in")
        await seen.at_rest()
        golden(f"problems-{size}.svg", picture(seen, "kb browse"))

    kilns(steps, size=SIZES[size])
