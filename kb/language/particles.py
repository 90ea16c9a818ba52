"""Korean particles that can be told from the end of a noun."""

PARTICLES = ("에서", "으로", "을", "를", "의", "은", "는")
"""Those that hardly any noun of three syllables ends in."""
SHORTEST_NOUN = 2  # syllables


def without_particle(word: str) -> str:
    """A Hangul word without a particle that cannot be the end of a noun; short nouns may end in any."""
    particle = next(filter(word.endswith, PARTICLES), "")
    return word.removesuffix(particle) if len(word) >= len(particle) + SHORTEST_NOUN else word
