"""Records: JSON Lines, and JSON documents that hold one record or a list of them.

In: a stream, or bytes. Out: one `Delivery` per record, its origin the file with the line
(`story.jsonl:7`) or the place in the list (`story.json#7`). Refuses a line that is too long,
without holding it in memory. A broken line is delivered as it is: the report room says what is
wrong with it, and the lines around it are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from reportedly.records import Delivery, Discard, DiscardReason

_PIECE = 1 << 20


def record_lines(
    head: bytes, stream: BinaryIO, frame: Delivery, cap: int
) -> Iterator[Delivery | Discard]:
    """Every line that is not blank; `head` was already read from `stream`."""
    for number, line in enumerate(_lines(head, stream, cap), start=1):
        origin = f"{frame.origin}:{number}"
        if line is None:
            detail = f"the line is longer than the {cap:,} bytes taken for one report"
            yield Discard(DiscardReason.TOO_LARGE, detail, origin)
        elif line.strip():
            yield replace(frame, data=line.removeprefix(b"\xef\xbb\xbf").strip(), origin=origin)


def _lines(head: bytes, stream: BinaryIO, cap: int) -> Iterator[bytes | None]:
    """Lines without their ends; None stands for a line longer than `cap`, whose rest is skipped."""
    pieces: list[bytes] = []
    held = 0
    block = head
    while block:
        *ended, rest = block.split(b"\n")
        for part in ended:
            held += len(part)
            yield b"".join((*pieces, part)) if held <= cap else None
            pieces, held = [], 0
        held += len(rest)
        if held <= cap:
            pieces.append(rest)
        else:
            pieces.clear()
        block = stream.read(_PIECE)
    if held:
        yield b"".join(pieces) if held <= cap else None


def records_of(data: bytes, frame: Delivery, cap: int) -> Iterator[Delivery | Discard]:
    """A `.json` file: one record, a list of records, or lines after all."""
    try:
        value = json.loads(data, parse_int=float)  # int() refuses more than 4,300 digits
    except (ValueError, RecursionError):
        if b"\n" in data.strip():
            yield from record_lines(data, BytesIO(), frame, cap)
        else:
            yield replace(frame, data=data)
        return
    if not isinstance(value, list):
        yield replace(frame, data=data)
        return
    if not value:
        yield Discard(DiscardReason.EMPTY, "the list holds no records", frame.origin)
    for number, record in enumerate(value, start=1):
        one = json.dumps(record).encode("ascii")
        yield replace(frame, data=one, origin=f"{frame.origin}#{number}")
