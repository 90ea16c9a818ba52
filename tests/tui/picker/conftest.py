"""A small collection, and the picker over it with keys pressed in it."""

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kb.tui.picked_notes import PickedNotes
from kb.tui.picker.candidates import Candidates
from kb.tui.picker.note_picker import NotePicker
from kb.workspace.collection import Collection

TODAY = date(2025, 6, 1)

NOTES = {
    "2024/240301 Tidal Clocks.md": """https://arxiv.org/abs/2403.00001

*Tidal Clocks: Timing Small Models by Their Loss* (Ada Moor)

> We time models by how their loss ebbs.

손실이 줄어드는 박자로 작은 모델의 시간을 잰다. 학습률보다 박자가 먼저 변한다.

<english>
The beat at which the loss falls times a small model. The beat changes before the rate does.
</english>

#scaling #training
""",
    "2024/240412 Harbour.md": """https://arxiv.org/abs/2404.00002

*Harbour: A Safe Place for Checkpoints* (Bo Lindt)

체크포인트를 두는 항구. 스케일링은 다루지 않는다.

#training
""",
    "2024/240520 Scales.md": """https://arxiv.org/abs/2405.00003

*Scaling Lanterns Beyond the Shore* (Cho Eun)

등불을 키우면 어디까지 보이는가. scaling law를 등불에 대어 본다.

<english>
How far one sees with larger lanterns.
</english>

#scaling
""",
    "2023/231111 Moss.md": """*Moss: Slow Growth as Regularisation* (Dana Fell)

천천히 자라는 것이 정칙화가 된다.

#regularisation
""",
    "2025/250105 물레방아.md": """https://arxiv.org/abs/2501.00005

*물레방아: 합성 데이터를 돌려 쓰는 법과 그 한계에 대하여* (박보리)

합성 데이터를 몇 번까지 돌려 쓸 수 있는지 잰다.

#synthetic-data
""",
    "Undated thought.md": "A thought about clocks without a date.\n",
}

Pressed = Callable[..., PickedNotes | None]


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Six notes, two of them about scaling."""
    folder = tmp_path_factory.mktemp("picked")
    for name, text in NOTES.items():
        file = folder / "mine" / "notes" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return opened(folder / "mine")


def opened(root: Path) -> Collection:
    """The collection at `root`, its caches beside it."""
    environment = {"KB_CACHE_DIR": str(root.parent / "cache"), "KB_STATE_DIR": str(root.parent / "state")}
    return Collection(root, environment, pytest.fail)


@pytest.fixture
def candidates(collection: Collection) -> Candidates:
    """All six notes, newest first."""
    return Candidates(collection, collection.library.newest_first, TODAY)


@pytest.fixture
def pressed(candidates: Candidates) -> Pressed:
    """Presses keys in a picker over all notes: what is picked."""

    def run(*keys: str, is_several: bool = False, size: tuple[int, int] = (80, 12)) -> PickedNotes | None:
        picker = NotePicker(candidates, "clock", is_several=is_several)

        async def press() -> None:
            async with picker.run_test(size=size) as pilot:
                await pilot.press(*keys)

        asyncio.run(press())
        return picker.return_value

    return run
