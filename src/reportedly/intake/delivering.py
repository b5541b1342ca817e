"""From the names a person gives to deliveries, one after another.

In: paths of files and folders, and `-` for standard input. Out: for each report a `Delivery`; a
`Discard` for what is empty, binary or too large; a `ReportError` *as a value* for what could not
be opened, so that one missing file never stops a batch. Refuses network addresses and folders in
which there is no report.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import ReportError, UnreadableError
from reportedly.intake.json_lines import record_lines, records_of
from reportedly.intake.sniffing import HEAD, Form, binary_kind, form_of, unmarked_wide, unread_form
from reportedly.records import Delivery, Discard, DiscardReason

PLAIN_SUFFIXES = (".txt", ".text", ".md")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
LINE_SUFFIXES = (".jsonl", ".ndjson")
SUFFIXES = (*PLAIN_SUFFIXES, *PAGE_SUFFIXES, *LINE_SUFFIXES, ".json")
# Documents that may hold reports but are not read: in a folder they are listed, not passed over.
UNREAD_SUFFIXES = (
    ".mhtml", ".mht", ".eml", ".pdf", ".warc", ".gz", ".zip", ".doc", ".docx", ".odt", ".rtf",
    ".epub", ".rss", ".atom", ".xml", ".csv", ".tsv", ".tab", ".xlsx", ".webarchive", ".maff",
)  # fmt: skip
SIDE_FOLDERS = ("_files", "_file", ".files", "-files", "_archivos", "-Dateien", "_fichiers")
DEEPEST = 200  # folders within folders

Outcome = Delivery | Discard | ReportError


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken in. The largest report pages seen in the wild are below 5 MB."""

    delivery_bytes: int = 20_000_000


def deliver(
    paths: Sequence[str | Path], *, plain: bool = False, limits: Limits | None = None
) -> Iterator[Outcome]:
    """Each named thing in the order given, folders in sorted order. Never raises mid-batch."""
    bounds = limits or Limits()
    for path in paths:
        name = os.fspath(path)
        if name == "-":
            if sys.stdin is None:  # it was closed by whoever started this process
                yield UnreadableError("standard input is closed", where="-", try_="Name a file.")
                continue
            yield from _from_stream(sys.stdin.buffer, "-", plain, bounds)
        elif name.lower().startswith(("http://", "https://", "ftp://")):
            yield UnreadableError(
                "addresses are not fetched", where=name, try_="Save the page and name the file."
            )
        else:
            yield from _from_path(Path(name), plain, bounds)


def _from_path(path: Path, plain: bool, limits: Limits) -> Iterator[Outcome]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield UnreadableError("there is no such file or folder", where=str(path))
        return
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the name
        yield _unreadable(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _from_folder(path, plain, limits)
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
        yield from _from_file(path, plain, limits)
    else:
        yield UnreadableError("this is neither a file nor a folder", where=str(path))


def _from_folder(folder: Path, plain: bool, limits: Limits) -> Iterator[Outcome]:
    """What lies in a folder, in sorted order; what a person might miss is listed."""
    found = 0
    failures: list[OSError] = []
    for parent, folders, files in _walk(folder, failures):
        pages = {Path(name).stem for name in files if name.lower().endswith(PAGE_SUFFIXES)}
        yield from _side_folders(parent, folders, pages)
        for name in files:
            path = parent / name
            if not name.lower().endswith((*SUFFIXES, *UNREAD_SUFFIXES)):
                continue
            found += 1
            try:
                mode = path.stat().st_mode
            except OSError as error:  # a link to nowhere, or a folder that may be listed only
                yield _unreadable(path, error)
                continue
            if stat.S_ISREG(mode):
                yield from _from_file(path, plain, limits)
            else:  # a pipe, socket or device inside a folder was not asked for by name
                yield UnreadableError("this is no regular file", where=str(path))
    for failure in failures:
        yield _unreadable(failure.filename or folder, failure)
    if not found and not failures:
        yield UnreadableError(
            "this folder holds no reports",
            where=str(folder),
            try_=f"Names of reports end in {', '.join(SUFFIXES)}.",
        )


def _walk(folder: Path, failures: list[OSError]) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Folders with the names in them, sorted, hidden ones left out; a folder whose name is taken
    off the list is not entered. Not `os.walk`, which calls itself for each folder within."""
    waiting = [(folder, 0)]
    while waiting:
        parent, depth = waiting.pop()
        folders: list[str] = []
        files: list[str] = []
        try:
            with os.scandir(parent) as entries:
                for entry in entries:
                    if not entry.name.startswith("."):
                        inside = entry.is_dir(follow_symlinks=False)
                        (folders if inside else files).append(entry.name)
        except OSError as error:
            failures.append(error)
            continue
        folders.sort()
        yield parent, folders, sorted(files)
        if depth >= DEEPEST and folders:
            reason = f"folders are read {DEEPEST} deep"
            failures.append(OSError(0, reason, str(parent / folders[0])))
            continue
        waiting += [(parent / name, depth + 1) for name in reversed(folders)]


def _side_folders(parent: Path, folders: list[str], pages: set[str]) -> Iterator[Discard]:
    """Takes the folders that a browser saved beside a page off the list, and says so."""
    for name in list(folders):
        stem = next((name.removesuffix(end) for end in SIDE_FOLDERS if name.endswith(end)), None)
        if stem in pages:
            folders.remove(name)
            detail = "a browser saved it beside a page: the page alone is read"
            yield Discard(DiscardReason.SIDE_FILE, detail, str(parent / name))


def _from_file(path: Path, plain: bool, limits: Limits) -> Iterator[Outcome]:
    try:
        with path.open("rb") as stream:
            yield from _from_stream(stream, str(path), plain, limits)
    except OSError as error:
        yield _unreadable(path, error)


def _from_stream(stream: BinaryIO, origin: str, plain: bool, limits: Limits) -> Iterator[Outcome]:
    """One open stream: sniffed by its head, then read whole or line by line."""
    head = _read(stream, HEAD)
    if not head.strip():
        yield Discard(DiscardReason.EMPTY, "there is nothing in it", origin)
        return
    if kind := binary_kind(head):
        yield Discard(DiscardReason.BINARY, f"this is {kind}, not text", origin)
        return
    if not plain and (unread := unread_form(head, origin)):
        yield Discard(DiscardReason.FORMAT, f"this is {unread}", origin)
        return
    form = _form(head, origin)
    if form is Form.LINES:
        yield from record_lines(head, stream, _frame(origin, plain), limits.delivery_bytes)
        return
    cap = limits.delivery_bytes
    data = head + _read(stream, cap + 1 - len(head)) if len(head) <= cap else head
    if len(data) > cap:
        detail = f"it is larger than the {cap:,} bytes taken for one report"
        yield Discard(DiscardReason.TOO_LARGE, detail, origin)
    elif form is Form.RECORD:
        yield from records_of(data, _frame(origin, plain), cap)
    elif b"\x00" in data and not unmarked_wide(head) and (kind := binary_kind(data)):
        yield Discard(DiscardReason.BINARY, f"this is {kind}, not text", origin)
    else:
        media_type = (Form.TEXT if plain else form).value  # plain: a page is text like any other
        charset = unmarked_wide(head)
        yield Delivery(data, media_type, origin, charset=charset, plain=plain)


def _form(head: bytes, origin: str) -> Form:
    """The name decides only between forms that look alike: records in lines or in one piece."""
    name = origin.lower()
    if name.endswith(LINE_SUFFIXES):
        return Form.LINES
    if name.endswith(".json") and head.lstrip()[:1] in (b"{", b"[", b"\xef"):
        return Form.RECORD
    if name.endswith(PAGE_SUFFIXES) and b"<" in head:
        return Form.PAGE
    return form_of(head)


def _frame(origin: str, plain: bool) -> Delivery:
    return Delivery(data=b"", media_type=Form.RECORD.value, origin=origin, plain=plain)


def _read(stream: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes, also from a pipe that hands them over in small pieces."""
    if size <= 0:
        return b""
    whole = BytesIO()
    while whole.tell() < size and (piece := stream.read(min(size - whole.tell(), 1 << 20))):
        whole.write(piece)
    return whole.getvalue()


def _unreadable(path: Path | str, error: Exception) -> UnreadableError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnreadableError(f"it could not be opened ({reason})", where=str(path))
