"""What arrives broken: a discard with its reason, or a report that can be trusted."""

from __future__ import annotations

import json
import time

import pytest

from reportedly.errors import ForeignLanguageError, UsageError
from reportedly.records import Basis, Delivery, Discard, DiscardReason, Precision, Report, Role
from reportedly.report import Opened, from_text, open_delivery, read_delivery, replay

STORY = (
    "The council opened a third swimming pool on Monday, the mayor said.\n\n"
    "“It has room for 300 swimmers,” she noted, and then she cut the ribbon.\n"
)


def take(data: bytes, media_type: str = "text/plain", **more: object) -> Report | Discard:
    return read_delivery(Delivery(data, media_type, "here", **more))  # type: ignore[arg-type]


def report_of(data: bytes, media_type: str = "text/plain", **more: object) -> Report:
    outcome = take(data, media_type, **more)
    assert isinstance(outcome, Report), outcome
    opened = open_delivery(Delivery(data, media_type, "here", **more))  # type: ignore[arg-type]
    assert isinstance(opened, Opened)
    assert replay(opened.text, outcome.notes) == outcome.text
    return outcome


@pytest.mark.parametrize(
    ("data", "media_type", "reason"),
    [
        (b"", "text/plain", DiscardReason.EMPTY),
        (b" \r\n\t ", "text/plain", DiscardReason.EMPTY),
        (bytes(range(32)) * 200, "text/plain", DiscardReason.BINARY),
        (b"x" * 20_000_001, "text/plain", DiscardReason.TOO_LARGE),
        (b"word " * 500_000, "text/plain", DiscardReason.TOO_LARGE),
        (b"Home\nMenu\nLog in\nSubscribe\nShare\n", "text/plain", DiscardReason.NO_TEXT),
        (b"By Yonhap\n\nNov. 3, 2024\n\nShare\n", "text/plain", DiscardReason.NO_TEXT),
        (b"... --- 123 !!!", "text/plain", DiscardReason.NO_TEXT),
        (b"{broken", "application/json", DiscardReason.MALFORMED),
        (b"[1]", "application/json", DiscardReason.MALFORMED),
        (b'{"title": "no text"}', "application/json", DiscardReason.MALFORMED),
        (b'{"text": "  "}', "application/json", DiscardReason.EMPTY),
        (b'{"text": ' + b"[" * 200_000, "application/json", DiscardReason.TOO_DEEP),
        (b"<html></html>", "text/html", DiscardReason.NO_TEXT),
        (b"<!-- nothing -->", "text/html", DiscardReason.NO_TEXT),
    ],
)
def test_discards_say_why(data: bytes, media_type: str, reason: DiscardReason) -> None:
    outcome = take(data, media_type)
    assert isinstance(outcome, Discard)
    assert outcome.reason is reason
    assert outcome.detail
    assert outcome.origin == "here"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "Korean (ko)",
            "시의회는 월요일에 세 번째 수영장을 열었다고 시장이 밝혔다. 모두가 기뻐했다.",
        ),
        ("French (fr)", "Le conseil a ouvert lundi une troisième piscine, a déclaré la maire."),
        (
            "German (de)",
            "Der Rat hat am Montag ein drittes Schwimmbad eröffnet, sagte die Leiterin.",
        ),
        ("Russian (ru)", "Городской совет открыл в понедельник третий бассейн, сообщила мэр."),
    ],
)
def test_another_language_is_named(language: str, text: str) -> None:
    outcome = take(text.encode())
    assert isinstance(outcome, Discard)
    assert outcome.reason is DiscardReason.LANGUAGE
    assert outcome.detail.startswith(f"language: {language}, ")


@pytest.mark.parametrize(
    "text",
    [
        "Zelensky: no talks.",
        STORY
        + "\n“Это очень важно для нас и для всех наших друзей”, he said, “and for the world.”",
        "He said: “Das ist sehr wichtig für uns alle.” The room was silent, and then they clapped.",
    ],
)
def test_short_texts_and_foreign_quotations_are_read(text: str) -> None:
    assert take(text.encode()).__class__ is Report


def test_broken_utf_8_loses_only_what_is_broken() -> None:
    report = report_of(STORY.encode().replace(b"pool", b"p\xffol"))
    assert "p\ufffdol" in report.text
    assert "“It has room" in report.text


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", "iso-8859-1"),
        ("utf-8", "nonsense"),
        ("cp1252", "utf-8"),
        ("cp1252", None),
        ("cp1252", "iso-8859-1"),
        ("utf-16", None),
        ("utf-8-sig", "ascii"),
    ],
)
def test_wrong_and_missing_charsets(charset: str, declared: str | None) -> None:
    report = report_of(STORY.encode(charset), charset=declared)
    assert report.text == STORY


def test_mojibake_is_mended_and_noted() -> None:
    garbled = STORY.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    report = report_of(garbled.encode())
    assert report.text == STORY
    assert {note.step for note in report.notes} == {"mojibake"}


def test_entities_controls_and_invisible_characters() -> None:
    report = report_of(
        "The mayor\u200b said &quot;no&quot;\x07 to Smith &amp; Sons, and left.".encode()
    )
    assert report.text == 'The mayor said "no" to Smith & Sons, and left.'
    steps = [note.step for note in report.notes]
    assert steps == ["entity"] * 3 + ["control character", "invisible character"]


def test_crlf_stays_and_parts_paragraphs() -> None:
    report = report_of(STORY.replace("\n", "\r\n").encode())
    assert report.text == STORY.replace("\n", "\r\n")
    assert [part.role for part in report.paragraphs] == [Role.BODY, Role.BODY]


def test_right_to_left_and_emoji_stay() -> None:
    text = (
        "The sign read “ברוכים הבאים” \u200f, he said 👨‍👩‍👧 and the crowd cheered in the street."
    )
    report = report_of(text.encode())
    assert report.text == text


def test_no_paragraph_breaks_at_all() -> None:
    report = report_of(b"He said that it was over. " * 20_000)
    assert len(report.paragraphs) == 1


def test_hostile_texts_come_to_an_end() -> None:
    started = time.perf_counter()
    for unit in (
        ".",
        '."',
        " (",
        "a\u200b",
        "&amp;",
        "Most read\n\nA title\n\n",
        "donâ€™t ",
        "A/AP via ",
    ):
        take((unit * (100_000 // len(unit))).encode())
    assert time.perf_counter() - started < 20


def test_a_record_gives_the_fields() -> None:
    record = {"id": "7", "url": "https://a.example/x", "title": "A third pool", "text": STORY,
              "published": "2024-11-03T19:29:00+09:00"}  # fmt: skip
    report = report_of(json.dumps(record).encode(), "application/json")
    assert report.text == STORY
    assert (report.title, report.title_span, report.url) == ("A third pool", None, record["url"])
    assert report.published
    assert report.published.basis is Basis.METADATA
    assert report.published.zone == "+09:00"


def test_the_text_may_say_the_same_day_more_finely() -> None:
    text = "A third pool\n\nPublished: Nov. 3, 2024 - 19:29\n\n" + STORY
    report = report_of(text.encode(), published="2024-11-03")
    assert report.published
    assert report.published.precision is Precision.MINUTE
    assert report.published.basis is Basis.TEXT
    other = report_of(text.encode(), published="2024-11-05")
    assert other.published
    assert other.published.value == "2024-11-05"


def test_plain_keeps_every_character() -> None:
    text = (
        "By Yonhap\n\nShare\n\nHELM (AP) — The mayor\u200b said &quot;no&quot;.\r\n\r\n"
        "It ended. (Reuters)\n"
    )
    report = report_of(text.encode(), plain=True)
    assert report.text == text
    assert {part.role for part in report.paragraphs} == {Role.BODY}
    assert [credit.name for credit in report.credits] == ["Yonhap", "AP", "Reuters"]
    assert report.dateline
    assert report.notes == ()
    assert from_text(text).paragraphs == report.paragraphs


def test_from_text_says_what_is_wrong_with_a_call() -> None:
    with pytest.raises(UsageError, match="no date"):
        from_text(STORY, published="soon")
    with pytest.raises(UsageError, match="not bytes"):
        from_text(STORY.encode())  # type: ignore[arg-type]
    report = from_text(STORY, published="2024-11-03", url="https://a.example", title="Pool")
    assert report.published
    assert report.published.value == "2024-11-03"
    assert (report.title, report.url, len(report.id)) == ("Pool", "https://a.example", 20)


def test_the_id_follows_address_date_and_text() -> None:
    ids = {
        from_text(STORY).id,
        from_text(STORY, url="https://a.example").id,
        from_text(STORY, published="2024-11-03").id,
        from_text(STORY + " ").id,
    }
    assert len(ids) == 4
    assert from_text(STORY).id == from_text(STORY).id
    assert from_text("\ud800 half a character").id


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_wide_characters_without_their_mark_are_read_as_the_carrier_declares(charset: str) -> None:
    assert report_of(STORY.encode(charset), charset=charset).text == STORY


@pytest.mark.parametrize("name", ["published", "url", "title"])
def test_from_text_takes_words_only(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        from_text(STORY, **{name: 5})  # type: ignore[arg-type]


def test_a_record_may_hold_a_number_of_any_length() -> None:
    record = json.dumps({"text": STORY})[:-1] + ', "id": 1' + "0" * 5000 + "}"
    assert report_of(record.encode(), "application/json").text == STORY


GERMAN = (
    "Der Fluss ist in der Nacht über die Ufer getreten. Die Behörde sagte am Montag, dass der Damm "
    "noch hält und dass zwölf Menschen verletzt wurden."
)


def test_a_text_in_another_language_is_refused_unless_told() -> None:
    with pytest.raises(ForeignLanguageError, match="German"):
        from_text(GERMAN)
    assert from_text(GERMAN, language="en").text == GERMAN
    assert from_text("Herr Holm: nein.").text
