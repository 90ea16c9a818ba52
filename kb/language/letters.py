"""Letters as they are typed without their keyboard: those that no decomposition of Unicode takes apart.

The values are as in Unicode's CLDR transform Latin-ASCII, `ð` excepted, which most people write `d`.
"""

PLAIN_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"} | dict(
    zip("øłđðħıŋŧĸƀɓƈɖɗƒǥɠɨƙɲƥƭʉƴƶς", "olddhintqbbcddfggiknptuyzσ", strict=True)
)
"""Lower-case letters, each with the plain one; `ς` is a σ at the end of a word."""

GREEK_LETTERS = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron",
    "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi",
    "ω": "omega",
}  # fmt: skip
"""The Greek letters that formulas use, each with its name."""
