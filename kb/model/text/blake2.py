"""BLAKE2b, without the OpenSSL that `hashlib` loads in 3 ms for other digests."""

try:
    from _blake2 import blake2b
except ImportError:  # a Python that was built to have it from elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
