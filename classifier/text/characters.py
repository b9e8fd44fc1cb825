"""One character at a time: case, accents, look-alikes, full-width and emoji digits to plain ASCII.

The table is filled as characters are met, so that `str.translate` does the work for whole texts.
"""

import unicodedata

MANY = "\0"
"""Stands for a character whose folding is not exactly one character; see `expansion`."""

# Letters of other scripts that are drawn like Latin ones (Unicode TR 39 confusables, the common part).
_LOOKALIKES = dict(
    zip(
        "аеорсухкмнтвіѕјһԁԛԝɡοαερτυνικχμβɑıℓ",
        "aeopcyxkmhtbisjhdqwgoaeptuvikxmbail",
        strict=True,
    )
)
_PUNCTUATION = {
    character: plain
    for characters, plain in (
        ("‘’‚‛′`´", "'"),
        ("“”„«»″", '"'),
        ("‐‑‒–—―−", "-"),
        ("…", "."),
        ("·∙•●▪■◆►▶✓✔★☆※", ";"),
        ("¡¿", " "),
    )
    for character in characters
}
_INVISIBLE = frozenset("\u00ad\u034f\u061c\u180e\u2060\ufeff\u20e3") | {
    chr(code) for code in (*range(0x200B, 0x2010), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}


def expansion(character: str) -> str:
    """What one character folds to: "" where it is invisible, else ASCII of any length."""
    if character.isascii():
        return character.lower()
    if character in _INVISIBLE:
        return ""
    if character in _PUNCTUATION:
        return _PUNCTUATION[character]
    return _letters(character)


def _letters(character: str) -> str:
    code = ord(character)
    for first, count in ((0x1F130, 26), (0x1F150, 26), (0x1F170, 26), (0x1F1E6, 26)):
        if first <= code < first + count:  # squared, circled and regional letters
            return chr(ord("a") + code - first)
    plain = []
    for part in unicodedata.normalize("NFKD", character).casefold():
        part = _LOOKALIKES.get(part, part)
        if unicodedata.combining(part):
            continue
        if part.isascii():
            plain.append(part)
        elif (digit := unicodedata.decimal(part, None)) is not None:
            plain.append(str(int(digit)))
    if plain:
        return "".join(plain)
    return (
        "" if unicodedata.combining(character) or unicodedata.category(character) == "Mn" else " "
    )


class FoldingTable(dict[int, str]):
    """For `str.translate`: one character to one character, or to MANY."""

    def __missing__(self, code: int) -> str:
        folded = expansion(chr(code))
        self[code] = folded if len(folded) == 1 else MANY
        return self[code]
