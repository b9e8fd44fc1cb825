"""JSON as it stands in pages: in comments, with trailing commas, raw line breaks or no end."""

import re
from html import unescape

import orjson

_WRAPPERS = re.compile(
    r"<!--|-->|(?://|/\*)?[ \t]?<!\[CDATA\[[ \t]?(?:\*/)?|(?://|/\*)?[ \t]?\]\]>[ \t]?(?:\*/)?"
)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|,(?=\s*(?:[}\]]|\Z))|[{}\[\]]', re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\ud800-\udfff]")
_BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.)|\Z)', re.DOTALL)
_CLOSER = {"{": "}", "[": "]"}


def loads_lenient(text: str) -> object:
    """The value, mended where need be; None where it cannot be read."""
    stripped = _WRAPPERS.sub("", text).strip().lstrip("\ufeff").rstrip("; \n")
    for candidate in (stripped, mended(stripped), mended(unescape(stripped))):
        try:
            value: object = orjson.loads(candidate)
        except (orjson.JSONDecodeError, UnicodeEncodeError):
            continue
        return value
    return None


def mended(text: str) -> str:
    """Trailing commas out, control characters in strings escaped, what is left open closed."""
    open_brackets: list[str] = []

    def mend(match: re.Match[str]) -> str:
        token = match[0]
        if token.startswith('"'):
            return _string(token)
        if token in _CLOSER:
            open_brackets.append(_CLOSER[token])
        elif token != "," and open_brackets:
            open_brackets.pop()
        return "" if token == "," else token

    return _TOKEN.sub(mend, text) + "".join(reversed(open_brackets))


def _string(token: str) -> str:
    closed = token if len(token) > 1 and token.endswith('"') else token + '"'
    inner = _BAD_ESCAPE.sub(lambda m: m[0] if m[1] else m[2] or "", closed[1:-1])
    return '"' + _CONTROL.sub(lambda m: f"\\u{ord(m[0]):04x}", inner) + '"'
