"""Text that was read in the wrong character set somewhere before us ("donâ€™t").

In: a text. Out: edits that mend it, each as small as the damage. Refuses to touch stretches that
are plain English already: the usual quotation marks and dashes call for no repair. The border file
of ftfy, of which only the mending of encodings is used: quotation marks are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.report.edits import Edit

# Characters that honest English news is full of; a stretch with no others is not looked at.
_STRANGE = re.compile(r"[^\x00-\x7f‘’“”–—…•\xa0£€°]")
_STRETCH = re.compile(r"[^\r\n]{1,4000}")  # a line, or a piece of an endless one
_WORD = re.compile(r"\S+|\s+")


def mend(text: str) -> Iterator[Edit]:
    """Edits for each stretch of words that was garbled."""
    if text.isascii():
        return
    for stretch in _STRETCH.finditer(text):
        old = stretch[0]
        if old.isascii() or not _STRANGE.search(old):
            continue
        from ftfy import fix_encoding  # noqa: PLC0415 - slow to import, and rarely needed

        new = fix_encoding(old)
        if new != old:
            yield from _changes(old, new, stretch.start())


def _changes(old: str, new: str, offset: int) -> Iterator[Edit]:
    """Word by word where the words still pair up, else one edit for the whole stretch."""
    before, after = list(_WORD.finditer(old)), _WORD.findall(new)
    if len(before) == len(after):
        for match, word in zip(before, after, strict=True):
            if match[0] != word:
                yield Edit(offset + match.start(), offset + match.end(), word, "mojibake")
    else:
        yield Edit(offset, offset + len(old), new, "mojibake")
