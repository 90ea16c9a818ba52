"""A number and what it counts, in English."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 note`, `1,924 notes`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
