"""Values, and nothing else: no disk, no network, and of other people's packages only `msgspec.Struct`.

Every other part of `kb` speaks in these types. One frozen type a stage; nothing is filled in later. They
are Structs rather than frozen dataclasses, which promise the same, because a command has to define
thirty of them before it can answer: 1 ms instead of 20. And the catalog and `--json` encode them as they
are.
"""
