"""What day it is here, and what comes by chance: looked up once, handed on as a value."""

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random


def today() -> date:
    """The date in the time zone of this machine."""
    return datetime.now().astimezone().date()


def chance() -> "Random":
    """A generator of random numbers that the system seeds."""
    from random import Random

    return Random()  # noqa: S311 - an order of notes is no secret
