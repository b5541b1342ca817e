"""What is named on the command line becomes deliveries, and nothing stops the batch."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from pathlib import Path

import pytest

from reportedly.errors import ReportError, UnreadableError
from reportedly.intake import SUFFIXES, Limits, deliver
from reportedly.records import Delivery, Discard, DiscardReason

PAGE = b"<!DOCTYPE html><html><head><title>x</title></head><body><p>He said so.</p></body></html>"


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def deliveries(*paths: Path | str, plain: bool = False) -> list[Delivery]:
    found = list(deliver(paths, plain=plain))
    assert all(isinstance(one, Delivery) for one in found), found
    return [one for one in found if isinstance(one, Delivery)]


def typed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    class Typed:
        buffer = io.BytesIO(data)

    monkeypatch.setattr(sys, "stdin", Typed())


def test_a_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "He said so.")
    (one,) = deliveries(path)
    assert (one.data, one.media_type, one.origin) == (b"He said so.", "text/plain", str(path))
    assert not one.plain


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", PAGE, "text/html"),
        ("a", b"\xef\xbb\xbf  <!-- saved --><html><body>x</body></html>", "text/html"),
        ("a.md", PAGE.decode().encode("utf-16"), "text/html"),
        ("a.html", b"No page at all, he said.", "text/plain"),
        ("a.htm", b"<p>He said so.", "text/html"),
        ("a.txt", b"He wrote <b>no</b> and left.", "text/plain"),
        ("a.txt", b"{curly} he said", "text/plain"),
        ("a.txt", "Wide, he said.".encode("utf-16"), "text/plain"),
        ("a.json", b'{"text": "He said so."}', "application/json"),
        ("a.txt", b'{"text": "He said so."}\n', "application/json"),
    ],
)
def test_the_content_decides(tmp_path: Path, name: str, data: bytes, media_type: str) -> None:
    (one,) = deliveries(write(tmp_path / name, data))
    assert one.media_type == media_type


def test_plain_takes_a_page_as_text(tmp_path: Path) -> None:
    (one,) = deliveries(write(tmp_path / "a.html", PAGE), plain=True)
    assert (one.media_type, one.plain) == ("text/plain", True)


def test_a_folder_is_read_in_order_and_deep(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/c.TXT", "e.jpg", ".hidden.txt", ".git/x.txt", "d.jsonl"):
        write(tmp_path / name, '{"text": "x"}' if name == "d.jsonl" else "x")
    names = [one.origin.removeprefix(f"{tmp_path}{os.sep}") for one in deliveries(tmp_path)]
    assert names == ["b.txt", "d.jsonl:1", "a/c.TXT", "a/z.html"]


def test_a_folder_without_reports_is_a_clear_error(tmp_path: Path) -> None:
    write(tmp_path / "picture.jpg", b"\xff\xd8\xff")
    (error,) = deliver([tmp_path])
    assert isinstance(error, UnreadableError)
    assert "no reports" in str(error)
    assert all(suffix in str(error) for suffix in SUFFIXES)


def test_the_batch_goes_on(tmp_path: Path) -> None:
    first, last = write(tmp_path / "1.txt", "one"), write(tmp_path / "3.txt", "three")
    (tmp_path / "empty").mkdir()
    odd: list[str | Path] = ["nowhere.txt", "nul\0name", "https://a.example/x", tmp_path / "empty"]
    found = list(deliver([first, *odd, write(tmp_path / "e.txt", b""), last]))
    kinds = [type(one).__name__ for one in found]
    assert kinds == ["Delivery", *["UnreadableError"] * 4, "Discard", "Delivery"]
    assert all(isinstance(one, ReportError) for one in found[1:5])
    assert "no such file" in str(found[1])


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_locked_file_is_an_error_of_its_own(tmp_path: Path) -> None:
    path = write(tmp_path / "locked.txt", "x")
    path.chmod(0)
    (error,) = deliver([path])
    assert isinstance(error, UnreadableError)


@pytest.mark.parametrize(
    ("data", "reason", "word"),
    [
        (b"", DiscardReason.EMPTY, "nothing"),
        (b" \n\t ", DiscardReason.EMPTY, "nothing"),
        (b"%PDF-1.7 ...", DiscardReason.BINARY, "PDF"),
        (b"PK\x03\x04....", DiscardReason.BINARY, "zip"),
        (b"\x1f\x8b\x08....", DiscardReason.BINARY, "gzip"),
        (b"\x89PNG\r\n\x1a\n....", DiscardReason.BINARY, "PNG"),
        (b"text and a \x00 byte", DiscardReason.BINARY, "NUL"),
        (b"x" * 70_000 + b"\x00", DiscardReason.BINARY, "NUL"),
    ],
)
def test_what_is_no_text(tmp_path: Path, data: bytes, reason: DiscardReason, word: str) -> None:
    path = write(tmp_path / "a.txt", data)
    (discard,) = deliver([path])
    assert isinstance(discard, Discard)
    assert (discard.reason, discard.origin) == (reason, str(path))
    assert word in discard.detail


@pytest.mark.parametrize("name", ["line.txt", "line.jsonl", "line.html", "line.json"])
def test_fifty_megabytes_on_one_line_are_refused_at_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        piece = b"word " * 200_000
        for _ in range(50):
            file.write(piece)
        if name == "line.jsonl":
            file.write(b'\n{"text": "after"}\n')
    started = time.perf_counter()
    discard, *rest = deliver([path])
    assert time.perf_counter() - started < 5
    assert isinstance(discard, Discard)
    assert discard.reason is DiscardReason.TOO_LARGE
    assert len(rest) == (name == "line.jsonl")


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        b'{"text": "one"}',
        b"",
        b"{broken",
        b'{"text": "' + b"x" * 200 + b'"}',
        b'{"text": "4"}',
    ]
    path = write(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + b"\r\n".join(lines))
    found = list(deliver([path], limits=Limits(delivery_bytes=100)))
    assert [one.origin for one in found if not isinstance(one, ReportError)] == [
        f"{path}:{number}" for number in (1, 3, 4, 5)
    ]
    assert isinstance(found[2], Discard)
    assert isinstance(found[0], Delivery)
    assert json.loads(found[0].data) == {"text": "one"}
    assert isinstance(found[1], Delivery)
    assert found[1].data == b"{broken"


def test_lines_longer_than_a_block_stay_whole(tmp_path: Path) -> None:
    texts = ["a" * 70_000, "b" * 2_500_000, "c"]
    path = write(tmp_path / "a.ndjson", "\n".join(json.dumps({"text": text}) for text in texts))
    assert [json.loads(one.data)["text"] for one in deliveries(path)] == texts


def test_json_documents(tmp_path: Path) -> None:
    many = write(tmp_path / "many.json", json.dumps([{"text": "one"}, {"text": "two"}]))
    assert [one.origin for one in deliveries(many)] == [f"{many}#1", f"{many}#2"]
    pretty = write(tmp_path / "one.json", json.dumps({"text": "one"}, indent=2))
    assert [one.origin for one in deliveries(pretty)] == [str(pretty)]
    lines = write(tmp_path / "lines.json", '{"text": "one"}\n{"text": "two"}\n')
    assert [one.origin for one in deliveries(lines)] == [f"{lines}:1", f"{lines}:2"]
    (discard,) = deliver([write(tmp_path / "none.json", "[]")])
    assert isinstance(discard, Discard)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, b"He said so.")
    (one,) = deliveries("-")
    assert (one.data, one.origin) == (b"He said so.", "-")
    typed(monkeypatch, b'{"text": "one"}\n{"text": "two"}\n')
    assert [one.origin for one in deliveries("-")] == ["-:1", "-:2"]
    typed(monkeypatch, PAGE)
    assert deliveries("-")[0].media_type == "text/html"


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_wide_characters_without_their_mark(tmp_path: Path, charset: str, media_type: str) -> None:
    text = "<html><body>He said so.</body></html>" if "html" in media_type else "He said so. " * 5
    (one,) = deliveries(write(tmp_path / "a.txt", text.encode(charset)))
    assert (one.charset, one.media_type) == (charset, media_type)


def test_a_link_to_nowhere_is_told_and_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    write(tmp_path / "b.txt", "He said so.")
    failed, read = list(deliver([tmp_path]))
    assert isinstance(failed, UnreadableError)
    assert failed.where == str(tmp_path / "a.txt")
    assert isinstance(read, Delivery)


def test_a_folder_that_may_only_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, stat = write(tmp_path / "a.txt", "He said so."), Path.stat

    def locked(one: Path, **more: bool) -> os.stat_result:
        if one == path:
            raise PermissionError(13, "Permission denied")
        return stat(one, **more)

    monkeypatch.setattr(Path, "stat", locked)
    (failed,) = list(deliver([tmp_path]))
    assert isinstance(failed, UnreadableError)
    assert "Permission denied" in str(failed)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "page.mhtml",
            b"From: <Saved by Browser>\r\nSnapshot-Content-Location: https://a.example/\r\n"
            b"Subject: Ferry late\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
            b'\ttype="text/html";\r\n\tboundary="--x"\r\n\r\n----x\r\nkillin=\r\ng 12',
        ),
        ("crawl.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<html>..."),
        ("news.rss", b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>'),
        ("news.xml", b'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"></feed>'),
        ("toll.csv", b"place,killed\nBelmar,12\nVik,3\n"),
        ("toll.txt", b"a\tb\tc\td\n1\t2\t3\t4\n5\t6\t7\t8\n9\t1\t2\t3\n"),
    ],
)  # fmt: skip
def test_a_form_that_is_not_read_is_refused_by_name(tmp_path: Path, name: str, data: bytes) -> None:
    (outcome,) = deliver([write(tmp_path / name, data)])
    assert isinstance(outcome, Discard)
    assert outcome.reason is DiscardReason.FORMAT


def test_a_mail_in_one_part_is_a_text(tmp_path: Path) -> None:
    mail = b"From: a@b.example\nDate: Sat, 14 Jun 2031 19:02:11 +0200\nSubject: ferry\n\nIt sank."
    (one,) = deliveries(write(tmp_path / "mail.txt", mail))
    assert one.media_type == "text/plain"


def test_documents_that_are_not_read_are_listed(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "The mayor said no.")
    write(tmp_path / "b.pdf", b"%PDF-1.4 ...")
    write(tmp_path / "c.png", b"\x89PNG\r\n\x1a\n")
    read, listed = deliver([tmp_path])
    assert isinstance(read, Delivery)
    assert isinstance(listed, Discard)
    assert listed.origin.endswith("b.pdf")


def test_side_files_of_a_saved_page_are_listed_once_and_not_read(tmp_path: Path) -> None:
    write(tmp_path / "ferry.html", PAGE)
    write(tmp_path / "ferry_files" / "advert.html", PAGE)
    write(tmp_path / "other" / "x.html", PAGE)
    side, *read = deliver([tmp_path])
    assert isinstance(side, Discard)
    assert side.reason is DiscardReason.SIDE_FILE
    assert [Path(one.origin).name for one in read if isinstance(one, Delivery)] == [
        "ferry.html", "x.html",
    ]  # fmt: skip


def test_a_folder_too_deep_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "The mayor said no.")
    deep = tmp_path
    for _ in range(205):
        deep = deep / "d"
        deep.mkdir()
    first, told = deliver([tmp_path])
    assert isinstance(first, Delivery)
    assert isinstance(told, UnreadableError)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
def test_a_link_to_a_device_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "The mayor said no.")
    (tmp_path / "b.txt").symlink_to("/dev/null")
    _, told = deliver([tmp_path])
    assert isinstance(told, UnreadableError)
    assert "b.txt" in str(told)
