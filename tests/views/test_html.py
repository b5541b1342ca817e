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
    Participant,
    ParticipantRole,
    PlaceKind,
    Reading,
    Relay,
    RelayKind,
    SourceKind,
    SourceMention,
    Span,
    When,
    Where,
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
    figure = replace(
        samples.figure(1, samples.at(text, bad, 2), samples.at(text, bad, 3), None, bad),
        predicate=samples.at(text, "said"),
        participants=(Participant(claim.content[0], ParticipantRole.AGENT),),
        when=When(bad, bad, bad, bad, bad),
        where=Where(bad, PlaceKind.CITY, None, bad, bad, bad),
        note=bad,
        because=(bad,),
        claim="c1",
    )
    own = replace(figure, id=f"f2 {bad}", claim=bad, part_of="f1")
    return Reading(report, claims=(claim,), figures=(figure, own), model=bad)


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
    for reading in (samples.reading(), samples.counting()):
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


def test_every_value_of_a_figure_is_one_click_from_its_characters_without_script() -> None:
    seen = Seen(page([samples.counting(), samples.counting()]))
    ids = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = [(one.get("href") or "#")[1:] for one in seen.tags("a")]
    assert {name for name in targets if re.fullmatch(r"[cefg]\d+[a-z]?\d*", name)} <= set(ids)
    for number in range(1, 17):
        assert f"f{number}" in ids, "its card"
        assert f"f{number}" in targets, "from its words to its card"
        assert {f"g{number}", f"g{number}n"} <= set(ids) & set(targets), "quote and number"
        assert f":root:has(.f{number}:target) article .g{number}q" in seen.inline["style"]
    for part in ("o", "p", "w", "l", "r", "r1", "r2", "r3"):
        assert f"g4{part}" in set(ids) & set(targets)
    assert "g8h" in set(ids) & set(targets), "what a share is of"
    assert targets.count("f4") == targets.count("f12"), "reports are alike but for their numbers"


def test_an_anchor_lights_up_its_figure_and_whose_word_it_is() -> None:
    seen = Seen(page([samples.counting()]))
    holders = {
        attributes["id"]: set((attributes.get("class") or "").split())
        for _, attributes in seen.elements
        if "id" in attributes
    }
    assert {name for name, of in holders.items() if "f4" in of} == {
        "f4", "g4", "g4n", "g4o", "g4p", "g4r", "g4r1", "g4r2", "g4r3", "g4w", "g4l",
    }  # fmt: skip
    assert ":root:has(.f2:target) article .k1s" in seen.inline["style"]
    assert ":root:has(.f3:target) article .k6s" in seen.inline["style"]


def test_figures_stand_in_the_card_of_their_claim_and_the_others_after_them() -> None:
    html = page([samples.counting()])
    order = [html.index(f'id="{name}"') for name in ("c1", "f2", "c2", "c6", "f3", "f1", "f4")]
    assert order == sorted(order)
    assert "In the reporter&#39;s own voice" in html


def test_the_table_holds_every_figure() -> None:
    html = page([samples.counting()])
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    head = re.findall(r'scope="col">(.*?)<', rows[0])
    assert " ".join(head) == "# number unit kind source when where certainty words"
    assert len(rows) == 9
    boats = re.sub(r"<.*?>", "|", rows[2])
    for value in ("at least 40", "boat", "affected", "Harbour Agency", "possible"):
        assert value in boats
    assert 'href="#c1"' in rows[2] and 'href="#f2"' in rows[2] and 'href="#g2"' in rows[2]
    assert '<span class="negated">negated</span>, future' in rows[3]
    assert "value unknown: the range runs backwards" in rows[7]
    assert "<table>" not in page([samples.reading()])


def test_a_place_says_how_well_it_is_known() -> None:
    html = page([samples.counting()])
    assert "Northport, Norrbotten, SE (town, within 5 km)" in html
    assert "(near or between places, from the dateline)" in html
    assert "67.25, 14.5" in html and "geonames:0" in html


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
@given(
    st.text(  # white space that is a control character is shown as one or dropped at an edge
        st.characters(codec="utf-8", exclude_characters="\x0b\x0c\x1c\x1d\x1e\x1f\x85"),
        min_size=1,
        max_size=60,
    )
    .map(str.strip)
    .filter(bool),
    st.data(),
)
def test_any_text_with_any_spans_gives_a_page_that_shows_it(text: str, data: st.DataObject) -> None:
    def span() -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return Span(start, data.draw(st.integers(start + 1, len(text))))

    claims = tuple(
        samples.claim(number, None, span(), span(), span())
        for number in range(data.draw(st.integers(0, 4)))
    )
    figures = tuple(
        replace(
            samples.figure(number, span(), span(), 1, "thing"),
            counted=span(),
            participants=(Participant(span(), ParticipantRole.TO),),
            claim=data.draw(st.sampled_from(["c0", "c1", None])),
        )
        for number in range(data.draw(st.integers(0, 4)))
    )
    report = replace(samples.report(), text=text, paragraphs=(), captions=(), notes=())
    seen = Seen(page([Reading(report, claims=claims, figures=figures)]))
    ids = {attributes["id"] for _, attributes in seen.elements if "id" in attributes}
    shown = "".join(seen.article)
    assert all(
        (one.get("href") or "#")[1:] in ids for one in seen.tags("a") if one.get("rel") is None
    )
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
