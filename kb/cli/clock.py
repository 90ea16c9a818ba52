"""What day it is here: the one look at the calendar, handed on as a value."""

from datetime import date, datetime


def today() -> date:
    """The date in the time zone of this machine."""
    return datetime.now().astimezone().date()
