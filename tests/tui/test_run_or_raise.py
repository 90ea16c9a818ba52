"""How a screen ends: with what it was to give, or with what went wrong in it."""

import pytest
from textual.app import App

from kb.cli.session import Session
from kb.model.errors import OperationFailed
from kb.tui.theme import ThemedApp


class Crashing(ThemedApp[str]):
    """A screen in which something goes wrong, at once or in a worker."""

    error: Exception | None = None
    is_in_worker = False

    def run(self, **options: bool) -> str | None:  # type: ignore[override]
        return App.run(self, headless=True, **options)  # type: ignore[arg-type]

    async def on_mount(self) -> None:
        if self.is_in_worker:
            self.run_worker(self._work())
        else:
            await self._work()

    async def _work(self) -> None:
        if self.error:
            raise self.error
        self.exit("done")


class InWorker(Crashing):
    is_in_worker = True


def test_a_screen_gives_what_it_ends_with() -> None:
    assert Session(color="never").show_screen(Crashing) == "done"


@pytest.mark.parametrize("screen", [Crashing, InWorker])
@pytest.mark.parametrize("error", [OperationFailed("The disk is full."), KeyError("a fault")])
def test_what_ends_a_screen_is_raised(
    screen: type[Crashing],
    error: Exception,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(screen, "error", error)
    with pytest.raises(type(error)) as raised:
        Session(color="never").show_screen(screen)
    assert raised.value is error
    assert "Traceback" not in capsys.readouterr().err
