"""What a heap of bytes is, judged by its first bytes rather than by its name.

In: the head of a file or stream. Out: a `Form`. Refuses nothing: what is not recognised is text.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum

HEAD = 65536  # bytes looked at; a page declares itself within the first few hundred

# Names are for people: they stand in the discard's sentence.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstandard data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a RIFF file (sound, film or WebP image)"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_FEWEST = 20  # characters that show how wide each of them is
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 and UTF-32 marks: NUL bytes are honest there
_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|article|main|meta|title|div|script|style|table|section)\b",
    re.IGNORECASE,
)
_TAGS = re.compile(rb"</(?:p|div|body|html|article|head|span|td|h1|li)\s*>", re.IGNORECASE)


class Form(StrEnum):
    """What the bytes are."""

    PAGE = "text/html"
    TEXT = "text/plain"
    RECORD = "application/json"
    LINES = "application/x-ndjson"


_ARCHIVE = re.compile(
    rb"\A\s*(?:(?:From|Subject|Date|Snapshot-Content-Location|Content-Type|MIME-Version|X-[\w-]+)"
    rb":[^\n]{0,1000}\n(?:[ \t][^\n]{0,1000}\n){0,5}){2,20}",
    re.IGNORECASE,
)
_PARTED = re.compile(rb"content-type:\s*multipart/", re.IGNORECASE)
_FEED = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*|"
    rb"<\?xml-stylesheet[^>]{0,300}>\s*){0,5}<(?:(rss|feed|rdf:RDF)\b|(sitemapindex|urlset)\b)",
    re.IGNORECASE,
)
_ROWS = 3  # rows that show a table
_CELLS = 3
_TABLE_NAMES = (".csv", ".tsv", ".tab")


def unread_form(head: bytes, name: str = "") -> str | None:
    """What a text-like file is that is not read, in words and with what to do; None for others.

    Such files would be read wrongly: a page archive as one mixed report, a table as prose.
    """
    if head.startswith(b"WARC/"):
        return "a web archive (WARC): take the pages out of it and read those"
    mails = _ARCHIVE.match(head)
    if mails and _PARTED.search(mails[0]):
        return "a page archive or mail in parts (MHTML): save the page as HTML"
    if feed := _FEED.match(head):
        kind = "a feed (RSS or Atom)" if feed[1] else "a site map"
        return f"{kind}: save the reports that it names and read those"
    if _is_table(head, name):
        return 'a table: give it as JSON Lines, with a report\'s words under "text"'
    return None


def _is_table(head: bytes, name: str) -> bool:
    """Whether lines are rows: by the file's name, or all of them have as many tabs."""
    if name.lower().endswith(_TABLE_NAMES):
        return True
    rows = [line for line in head.split(b"\n")[:40] if line.strip()]
    tabs = {line.count(b"\t") for line in rows[:-1] or rows}
    return len(rows) > _ROWS and len(tabs) == 1 and tabs.pop() >= _CELLS


def binary_kind(head: bytes) -> str | None:
    """What sort of binary this is, in words, or None when it can be text."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"\x00" in head and not head.startswith(_WIDE) and unmarked_wide(head) is None:
        return "binary data (it holds NUL bytes)"
    return None


def unmarked_wide(head: bytes) -> str | None:
    """The name of UTF-16 written without its mark: every other byte of English is NUL there."""
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if pairs >= _FEWEST and min(even, odd) < 0.05 * pairs and max(even, odd) > 0.7 * pairs:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def form_of(head: bytes) -> Form:
    """The form of text-like bytes. A page is a page even when its name ends in .txt."""
    if head.startswith(_WIDE):
        head = head[2:]
    head = head.replace(b"\x00", b"")
    if _PAGE.match(head):
        return Form.PAGE
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] == b"{":
        return Form.LINES if _is_record(start.split(b"\n", 1)[0]) else Form.TEXT
    return Form.PAGE if len(_TAGS.findall(head)) >= 5 else Form.TEXT


def _is_record(line: bytes) -> bool:
    try:
        value = json.loads(line, parse_int=float)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "text" in value
