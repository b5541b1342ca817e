"""Throws what no editor ever wrote at the whole road, and counts what breaks.

    python -m bench.fuzz [--number 20000] [--seed 1] [--model]

In: nothing; out: how many inputs were read, refused and broke, each break with its place in the
code and the input that did it; exit code 1 when any did. An input is a text or a page: reports
mutated letter by letter, headlines of every shape, numbers of every length, scripts, quotation
marks that never close, control characters, emoji, torn markup. Every seventh is read by the
packaged model (all with `--model`); for the others a stand-in hands the rules trees and
attributions of chance, which is harder on them. What a report is refused for (`ReportError`) is no
break, `ReadingError` is.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import reportedly
from reportedly import Delivery, Reader, Reading, Report, ReportError, Span
from reportedly.errors import ReadingError
from reportedly.language.tokenizer import words_of
from reportedly.reader import load_model
from reportedly.reader.analysis import RELATIONS, UPOS
from reportedly.records import READ_ROLES, Attribution, Entity, EntityKind, Token

MODEL_EACH = 7
SEEDS = (
    "Harbour Fire Kills Nine\n\nThe harbour master said on Tuesday that at least nine dockers were"
    " killed and 30-40 injured when a fuel depot burned in Tollerhaven.\n\nPolice put the damage at"
    ' $4.5 million. "We lost everything," Ana Brix told the Coast Courier. She denied that the'
    " gates had been locked.",
    "Quake Hits Sunda Valley\n\nBy Ines Okoro\n\nMORVAL, May 3, 2023 — A quake of magnitude 6.1"
    " shook the valley at 4:15 a.m., the survey said. Officials fear that more than 1,200 people"
    " may be buried; two thirds of the houses fell, according to the Red Cross.",
    "Rates Up a Quarter Point\n\nThe central bank raised its rate to 3.25% from 3%, its governor,"
    " Dr. Lev Tamm Jr., said in a speech reported by Reuters. He expects inflation of between 2 and"
    " 2.5 percent by 2025. It could no longer wait, he added.",
    "Talks Fail Again\n\n“There will be no ceasefire before March,” a rebel spokesman said late on"
    " Monday. The ministry rejected this. It claimed that its troops had taken three villages and"
    " 17 prisoners, which the rebels’ channel on Telegram called “a lie”.",
)
WORDS = str.split(
    "III Jr Sr II IV St Dr Mr Mrs PhD von de la O'Neil U.S. UN No. Say Says Said Fears May Sees"
    " Police President Pope King Type Kills Dead Hurt Hits Vs and of The In On : ; , - — ' \" ? ! …"
    " 3 12 1,000 $5m 50% 1st 2nd '90s 9/11 24/7 10-12 A a I ® ™ @home #now http://x.example NATO"
    " nato Ça Łódź 北京 Москва"
)
NASTY = str.split(
    "\0 \x07 \x1b[31m \x85 \u200b \u200d \u202e \u2028 \ufeff \ufffd \ud800 \U0001f30a é ß İ ﬁ"
    " ½ ² ٣ 五 \u180e ' \" “ ” ‘ ’ « » „ ` ( ) [ ] { } < > & &amp; &#0; -- — – … .. .,. , ;: / \\ |"
    " $ € £ % ‰ ° № # \n \n\n \r\n \t",
    " ",
)
SCRIPTS = (
    "שלום עולם", "مرحبا بالعالم", "Ένας άνδρας", "Ещё один", "二百三十人",
    "ありがとう", "हिन्दी में", "ไทย", "각하",
)  # fmt: skip
TAGS = (
    "<p>", "</p>", '<div class="', "<h1>", "<script>", "<!--", "<table><tr>", "<![CDATA[", "&lt;",
    "<img src='", "<article>", "<time datetime=x>", '<meta property="og:title" content="',
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Break:
    """An input that was not read and not refused."""

    number: int
    where: str
    what: str
    raw: str


def inputs(number: int, seed: int) -> Iterator[str | Delivery]:
    """As many inputs as asked for; the same for the same seed."""
    for at in range(number):
        chance = random.Random(f"{seed}:{at}")
        kind = chance.choice((_report, _report, _headline, _number, _soup, _page, _page))
        made = kind(chance)
        if kind is _page:
            raw = made.encode("utf-8", "surrogatepass")
            yield Delivery(raw, "text/html", f"page-{at}.html")
        else:
            yield made


def _report(chance: random.Random) -> str:
    text = chance.choice(SEEDS)
    for _ in range(chance.choice((1, 2, 5, 20))):
        text = chance.choice((_cut, _double, _insert, _swap, _case))(text, chance)
    return text


def _place(text: str, chance: random.Random) -> tuple[int, int]:
    a = chance.randint(0, len(text))
    return a, min(len(text), a + chance.choice((1, 1, 3, 12, 60)))


def _cut(text: str, chance: random.Random) -> str:
    a, b = _place(text, chance)
    return text[:a] + text[b:]


def _double(text: str, chance: random.Random) -> str:
    a, b = _place(text, chance)
    return text[:b] + text[a:b] * chance.choice((1, 2, 9)) + text[b:]


def _insert(text: str, chance: random.Random) -> str:
    a, _ = _place(text, chance)
    what = chance.choice((chance.choice(NASTY), chance.choice(WORDS), _digits(chance), " "))
    return text[:a] + what + text[a:]


def _swap(text: str, chance: random.Random) -> str:
    (a, b), (c, d) = sorted((_place(text, chance), _place(text, chance)))
    return text[:a] + text[c:d] + text[max(a, b) : max(b, c)] + text[a:b] + text[max(b, d) :]


def _case(text: str, chance: random.Random) -> str:
    a, b = _place(text, chance)
    return text[:a] + chance.choice((str.upper, str.lower, str.title))(text[a:b]) + text[b:]


def _headline(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(1, 9))]
    body = chance.choice(("", "\n\n" + chance.choice(SEEDS).partition("\n\n")[2]))
    return chance.choice((" ", " ", "")).join(words) + body


def _digits(chance: random.Random) -> str:
    length = chance.choice((1, 2, 3, 5, 9, 15, 16, 17, 40, 308, 309, 310, 400, 4301, 5000))
    run = "".join(chance.choice("0123456789") for _ in range(length))
    mark = chance.choice(("", "", ",", ".", "/", "-", " ", "^", "e", ":", "\u2009"))
    at = chance.randint(0, length)
    return chance.choice(("", "$", "-", "+", ".", "€", "0x")) + run[:at] + mark + run[at:]


def _number(chance: random.Random) -> str:
    scale = chance.choice(
        ("", " million", " percent", "%", "th", "-year-old", " dozen", "bn", " per 1,000")
    )
    bound = chance.choice(
        ("", "more than ", "at least ", "between 5 and ", "up to ", "about ", "no ")
    )
    noun = chance.choice(
        ("people were killed", "troops", "dollars were lost", "of them", "", "people")
    )
    return f"Count Rises\n\nThe mayor said on Friday that {bound}{_digits(chance)}{scale} {noun}."


def _soup(chance: random.Random) -> str:
    pool = (*NASTY, *WORDS, *SCRIPTS, *(word for text in SEEDS for word in text.split()))
    return chance.choice((" ", " ", "")).join(
        chance.choice(pool) for _ in range(chance.randint(0, 60))
    )


def _page(chance: random.Random) -> str:
    title, _, body = _report(chance).partition("\n\n")
    inner = "".join(f"<p>{one}</p>\n" for one in body.split("\n\n"))
    page = (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{inner}</article>"
    )
    for _ in range(chance.choice((0, 1, 4, 12))):
        a, _ = _place(page, chance)
        made = chance.choice(
            (lambda p, c, a=a: p[:a] + c.choice(TAGS) + p[a:], _cut, _double, _insert)
        )
        page = made(page, chance)
    return page


# --- reading -------------------------------------------------------------------------------------


class StandIn:
    """In place of the model: words with trees, names and attributions drawn by chance, the same for
    the same text."""

    name = "stand-in"

    def read(self, report: Report, analysis: bool = True) -> Reading:
        """What a model could have said."""
        chance = random.Random(report.text.encode("utf-8", "surrogatepass"))
        tokens: list[Token] = []
        attributions: list[Attribution] = []
        sentence = 0
        for paragraph in report.paragraphs:
            if paragraph.role not in READ_ROLES:
                continue
            shift, own = paragraph.span.start, paragraph.span.of(report.text)
            spans = [Span(shift + a, shift + b) for a, b in words_of(own)]
            for some in _sentences(spans, chance):
                tokens += _tree(some, len(tokens), sentence, chance)
                attributions += _attribution(some, chance)
                sentence += 1
        entities = tuple(
            Entity(one.span, chance.choice(tuple(EntityKind)))
            for one in tokens
            if one.span.of(report.text)[:1].isupper() and chance.random() < 0.5
        )
        return Reading(
            report=report,
            attributions=tuple(attributions),
            tokens=tuple(tokens) if analysis else (),
            entities=entities if analysis else (),
            model=self.name,
        )


def _sentences(spans: list[Span], chance: random.Random) -> Iterator[list[Span]]:
    while spans:
        length = chance.randint(1, 25)
        yield spans[:length]
        spans = spans[length:]


def _tree(spans: list[Span], first: int, sentence: int, chance: random.Random) -> Iterator[Token]:
    root = chance.randrange(len(spans))
    for at, span in enumerate(spans):
        head = (
            None
            if at == root
            else first + chance.choice(range(at) if at > root else range(at + 1, root + 1))
        )
        relation = "root" if head is None else chance.choice(RELATIONS)
        yield Token(span, chance.choice(UPOS), head, relation, sentence, chance.uniform(-3, 3))


def _attribution(spans: list[Span], chance: random.Random) -> Iterator[Attribution]:
    if len(spans) < 4 or chance.random() < 0.4:
        return
    a, b, c = sorted(chance.sample(range(1, len(spans)), 3))
    source, cue = Span(spans[0].start, spans[a - 1].end), Span(spans[a].start, spans[b - 1].end)
    content = Span(spans[c].start, spans[-1].end)
    yield Attribution(cue, chance.choice((source, None)), (content,), 0.9)


@cache
def readers() -> tuple[Reader, Reader]:
    """The packaged reader, and one with the stand-in."""
    return Reader(load_model()), Reader(StandIn())  # type: ignore[arg-type]


def broken(
    number: int, seed: int, model_each: int = MODEL_EACH
) -> tuple[Counter[str], list[Break]]:
    """What became of so many inputs, and those that broke."""
    counted: Counter[str] = Counter()
    breaks: list[Break] = []
    packaged, stand_in = readers()
    for at, one in enumerate(inputs(number, seed)):
        reader = packaged if model_each and at % model_each == 0 else stand_in
        try:
            found = reader.travel(one) if isinstance(one, Delivery) else reader.read_text(one)
            if isinstance(found, Reading):
                json.dumps(found.to_dict(), allow_nan=False)
            counted[type(found).__name__] += 1
        except ReadingError as error:
            breaks.append(Break(at, error.at, str(error), _shown(one)))
        except ReportError as error:
            counted[type(error).__name__] += 1
        except reportedly.ReportedlyError as error:
            counted[type(error).__name__] += 1
        except Exception as error:  # noqa: BLE001  what is looked for
            breaks.append(Break(at, type(error).__name__, str(error), _shown(one)))
    return counted, breaks


def _shown(one: str | Delivery) -> str:
    raw = one if isinstance(one, str) else one.data.decode("utf-8", "surrogatepass")
    return ascii(raw[:600])


def main() -> int:
    """Run it and tell."""
    asked = argparse.ArgumentParser(description="Throw strange inputs at the whole road.")
    asked.add_argument("--number", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--model", action="store_true", help="read all of them with the model")
    given = asked.parse_args()
    counted, breaks = broken(given.number, given.seed, 1 if given.model else MODEL_EACH)
    places = Counter(one.where for one in breaks)
    first = {one.where: one for one in reversed(breaks)}
    for where, times in places.most_common():
        print(f"{times:6}  {where}\n        {first[where].what[:200]}\n        {first[where].raw}")
    print(", ".join(f"{name} {times}" for name, times in counted.most_common()))
    print(f"{len(breaks)} of {given.number} inputs broke")
    return 1 if breaks else 0


if __name__ == "__main__":
    sys.exit(main())
