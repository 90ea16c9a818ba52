"""The queries of before, as a shell has its commands."""


class QueryHistory:
    """Each query once, the last one last."""

    def __init__(self) -> None:
        self._queries: list[str] = []
        self._at = 0
        self._draft = ""

    def add(self, query: str) -> None:
        """A query was asked."""
        query = query.strip()
        if query:
            self._queries = [*(one for one in self._queries if one != query), query]
        self._at = len(self._queries)

    def earlier(self, typed: str) -> str | None:
        """The query before; None where there is none. What is `typed` comes back after the last one."""
        if self._at == len(self._queries):
            self._draft = typed
        if self._at and self._queries[self._at - 1] == typed.strip():
            self._at -= 1
        if not self._at:
            return None
        self._at -= 1
        return self._queries[self._at]

    def later(self) -> str | None:
        """The query after it, or what was typed; None where that is there already."""
        if self._at >= len(self._queries):
            return None
        self._at += 1
        return self._queries[self._at] if self._at < len(self._queries) else self._draft
