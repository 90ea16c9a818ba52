"""Letters as they are typed without their keyboard: those that no decomposition of Unicode takes apart.

The values are as in Unicode's CLDR transform Latin-ASCII, `ð` excepted, which most people write `d`.
"""

PLAIN_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "∞": "infinity-"} | dict(
    zip("øłđðħıŋŧĸƀɓƈɖɗƒǥɠɨƙɲƥƭʉƴƶς", "olddhintqbbcddfggiknptuyzσ", strict=True)
)
"""Lower-case letters, each with the plain one; `ς` is a σ at the end of a word, `∞` a part of names."""

GREEK_LETTERS = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron",
    "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi",
    "ω": "omega",
}  # fmt: skip
"""The Greek letters that formulas use, each with its name."""

_SCRIPTS = {
    "sup": dict(zip("0123456789+-−=()n*′", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ*′", strict=True)),
    "sub": dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True)),
}


def script_letters(element: str, text: str) -> str | None:
    """A text in the letters that Unicode has for a `sup` or `sub`, or None where it lacks one."""
    letters = _SCRIPTS[element]
    return "".join(map(letters.__getitem__, text)) if letters.keys() >= set(text) else None
