"""How long a short message is as the networks count it: UCS-2, one message of 70 units, several of 67 each."""

_ALONE, _JOINED = 70, 67


def units(text: str) -> int:
    """Code units of UTF-16: a character outside the basic plane counts two."""
    return len(text.encode("utf-16-be")) // 2


def segments(text: str) -> int:
    """How many messages a text is sent and paid as; 0 for an empty one."""
    length = units(text)
    return (length + _ALONE - 1) // _ALONE if length <= _ALONE else -(-length // _JOINED)
