"""The evidence page: whole, self-contained, and deaf to what a report says."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.records import (
    Credit,
    CreditKind,
    Note,
    Paragraph,
    Reading,
    Relay,
    RelayKind,
    SourceKind,
    SourceMention,
    Span,
)
from reportedly.views import words
from reportedly.views.html import page
from tests.views import samples

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "]]><img src=x onerror=alert(3)>",
    '"><svg onload=alert(4)>',
    "javascript:alert(5)",
    "{{ 7 * 7 }}{% raw %}",
    "</style><style>body{display:none}</style>",
    "<!-- --><base href=//evil.example>",
)
LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping"}


class Seen(HTMLParser):
    """Elements with their attributes, ids, and the text under `article`."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.article: list[str] = []
        self.inline: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("article", "style", "script"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "article":
            self.article.append(data)
        elif self._open:
            self.inline[self._open[-1]] = self.inline.get(self._open[-1], "") + data

    def tags(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == name]


def squeezed(text: str) -> str:
    return " ".join(words.harmless(text).split())


def hostile_reading(bad: str) -> Reading:
    """A report in which everything that a stranger can write is written by one."""
    text = f"{bad}\n\nThe {bad} said that {bad} is so."
    claim = samples.claim(
        1,
        SourceMention(Span(len(bad) + 2, 2 * len(bad) + 6), bad, SourceKind.PERSON, bad),
        samples.at(text, "said"),
        samples.at(text, f"that {bad} is so"),
    )
    claim = replace(
        claim, relays=(Relay(bad, RelayKind.OUTLET), Relay(bad, RelayKind.SOURCE)), because=(bad,)
    )
    report = replace(
        samples.report(),
        id=bad,
        text=text,
        paragraphs=(Paragraph(Span(0, len(bad))),),
        url=bad,
        outlet=bad,
        title=bad,
        title_span=None,
        byline=bad,
        credits=(Credit(bad, CreditKind.WIRE),),
        captions=(),
        notes=(Note(bad, 0, bad, bad),),
        language=bad,
        origin=bad,
    )
    return Reading(report, claims=(claim,), model=bad)


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_text_stays_text(bad: str) -> None:
    calm = Seen(page([hostile_reading("calm")]))
    seen = Seen(page([hostile_reading(bad)]))
    assert [tag for tag, _ in seen.elements] == [tag for tag, _ in calm.elements]
    assert seen.inline == calm.inline, "neither style nor script hear of the report"
    assert bad in " ".join(seen.article)
    for _, attributes in seen.elements:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert not (attributes.get("href") or "#").lower().startswith(("javascript", "data"))


def test_only_web_addresses_become_links() -> None:
    def links(url: str) -> list[str | None]:
        reading = replace(samples.reading(), report=replace(samples.report(), url=url))
        hrefs = [one.get("href") for one in Seen(page([reading])).tags("a")]
        return [href for href in hrefs if not (href or "").startswith("#")]

    assert links("https://daily.example/a?b=c&d=e") == ["https://daily.example/a?b=c&d=e"]
    for url in (
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "//x.example",
        "http://[",
    ):
        assert links(url) == []


def test_nothing_is_asked_of_another_computer() -> None:
    html = page([samples.reading()])
    seen = Seen(html)
    for tag, attributes in seen.elements:
        assert tag not in ("link", "iframe", "object", "embed", "img", "base", "form")
        assert not LOADING & set(attributes)
    assert "url(" not in seen.inline["style"] and "@import" not in seen.inline["style"]
    assert "fetch" not in seen.inline["script"] and "XMLHttp" not in seen.inline["script"]


def test_the_policy_allows_its_own_style_and_script_alone() -> None:
    seen = Seen(page([samples.reading()]))
    policy = next(
        one["content"] or ""
        for one in seen.tags("meta")
        if one.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy and "http" not in policy
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(seen.inline[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_every_character_of_the_report_is_shown_once_and_in_order() -> None:
    reading = samples.reading()
    assert squeezed("".join(Seen(page([reading])).article)) == squeezed(reading.report.text)


def test_every_claim_can_be_reached_and_leads_to_its_words_without_script() -> None:
    seen = Seen(page([samples.reading(), samples.reading()]))
    ids = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for number in range(1, 13):
        assert f"c{number}" in ids and f"e{number}" in ids
        assert f"#e{number}" in {one.get("href") for one in seen.tags("a")}
        assert f":root:has(#c{number}:target,#e{number}:target)" in seen.inline["style"]
    targets = {(one.get("href") or "#")[1:] for one in seen.tags("a")}
    assert {name for name in targets if re.fullmatch(r"[ce]\d+", name)} <= set(ids)


def test_a_nested_claim_is_marked_inside_the_one_that_holds_it() -> None:
    seen = Seen(page([samples.reading()]))
    classes = [set((one.get("class") or "").split()) for one in seen.tags("a")]
    assert {"m", "source", "held", "k5t", "k6s"} in classes
    assert {"m", "content", "held", "k5t", "k6t"} in classes


def test_text_outside_every_paragraph_is_shown_too() -> None:
    report = replace(samples.report(), paragraphs=samples.report().paragraphs[1:2])
    seen = Seen(page([Reading(report)]))
    assert squeezed("".join(seen.article)) == squeezed(report.text)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60), st.data())
def test_any_text_with_any_spans_gives_a_page_that_shows_it(text: str, data: st.DataObject) -> None:
    def span() -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return Span(start, data.draw(st.integers(start + 1, len(text))))

    claims = tuple(
        samples.claim(number, None, span(), span(), span())
        for number in range(data.draw(st.integers(0, 4)))
    )
    report = replace(samples.report(), text=text, paragraphs=(), captions=(), notes=())
    shown = "".join(Seen(page([Reading(report, claims=claims)])).article)
    assert squeezed(shown) == squeezed(text)


def test_the_same_reading_gives_the_same_page() -> None:
    assert page([samples.reading()]) == page([samples.reading()])


def test_a_page_without_claims_says_so() -> None:
    assert "No attributed claims found" in page([Reading(samples.report())])


def test_nobody_named_does_not_look_like_a_name() -> None:
    claim = replace(samples.reading().claims[0], source=None)
    shown = page([replace(samples.reading(), claims=(claim,))])
    assert '<i class="aside">nobody named</i>' in shown
    assert '<b dir="auto">' not in shown
