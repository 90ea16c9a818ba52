"""Entity tags (RFC 9110, 8.8.3): a browser that has an answer already is told so in a few bytes."""

from hashlib import blake2b

from starlette.responses import Response, StreamingResponse

_OK, _NOT_MODIFIED = 200, 304
_BYTES = 12


def revalidated(answer: Response, known: str) -> Response:
    """The answer with its tag; without its body where `known`, the header If-None-Match, names that."""
    if answer.status_code != _OK or isinstance(answer, StreamingResponse):
        return answer
    tag = f'"{blake2b(bytes(answer.body), digest_size=_BYTES).hexdigest()}"'
    if tag not in _tags(known) and known.strip() != "*":
        answer.headers["ETag"] = tag
        return answer
    return Response(status_code=_NOT_MODIFIED, headers={"ETag": tag})


def _tags(header: str) -> frozenset[str]:
    """The tags that a header names, weak ones as strong: a body is compared with nothing but itself."""
    return frozenset(tag.strip().removeprefix("W/") for tag in header.split(","))
