"""Values, and nothing else: no disk, no network, no third-party package.

Every other part of `kb` speaks in these types. One frozen type a stage; nothing is filled in later.
"""
