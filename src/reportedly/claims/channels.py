"""Through what and to whom words were spoken: "on its website", "told CNN", "in a statement".

In: the frame of an attribution; out: `Relay`s of kind CHANNEL and INTERVIEWER attached to the cue,
outermost first. A relay's name is what stands at its span. Hearers who are nobody's interviewer
("told reporters", "told supporters") are none.
"""

from __future__ import annotations

import re
from itertools import islice

from reportedly.atlas.media import is_medium
from reportedly.claims.frames import Frame
from reportedly.language.lexicon import Expressions, Lists, lexicon
from reportedly.records import Relay, RelayKind, Span

_WORD = re.compile(r"[\w’'\-.@]+|[“”\"‘]")
_WORDS = Expressions("attribution")
_LONGEST = 7  # words from the preposition to the channel's noun


def _lists() -> Lists:
    return lexicon("attribution")


def channels(frame: Frame) -> list[Relay]:
    """Channels and interviewers of the frame's cue, outermost first."""
    found = [*_hearers(frame), *_media_interviews(frame)]
    taken = [relay.span for relay in found if relay.span]
    for relay in _phrases(frame):
        span = relay.span
        if span is None or any(span.overlaps(other) for other in taken):
            continue
        if found and relay.name.lower().split()[-1] in _lists().conversations:
            continue
        found.append(relay)
        taken.append(span)
    return sorted(found, key=lambda relay: _depth(frame, relay))


def _depth(frame: Frame, relay: Relay) -> tuple[int, int]:
    """Interviewers hear what channels carry; the nearer to the cue, the further in."""
    at = relay.span.start if relay.span else 0
    return relay.kind is not RelayKind.INTERVIEWER, -abs(at - frame.cue.start)


def _relay(frame: Frame, start: int, end: int, kind: RelayKind) -> Relay | None:
    """A relay named by the frame's characters `start`–`end`, marks and articles trimmed."""
    words = frame.text[start:end]
    article = _WORDS["article"].match(words)
    if article and (words[0] in "aA" or not words[article.end() :][:1].isupper()):
        start += article.end()
    words = _undated(frame.text[start:end]).rstrip(" ,.;:'’")
    if words[:1] in '“"‘' and not set(words[1:]) & set('”"'):
        start, words = start + 1, words[1:]
    if not words.strip():
        return None
    if len(words) < end - start and kind is RelayKind.CHANNEL and not _named(words):
        return None  # "last Sunday's interview": the date was cut, and no channel is left
    span = Span(frame.start + start, frame.start + start + len(words))
    return (
        Relay(" ".join(words.split()), kind, span) if frame.attached(span.start, span.end) else None
    )


def _named(words: str) -> bool:
    """Whether words still end in a channel's noun, a gathering, a platform or a medium."""
    last = words.rsplit(maxsplit=1)[-1].lower().strip("“”\"'‘’.,")
    known = any(
        last in getattr(lexicon("media_words"), key)
        for key in ("channels", "gatherings", "platforms")
    )
    return known or is_medium(words)


def _hearers(frame: Frame) -> list[Relay]:
    found: list[Relay] = []
    told = _told(frame)
    if told is not None:
        found.append(told)
    for match in _WORDS["hearer"].finditer(frame.text):
        who = match.group("who")
        if not _interviews(who, bool(match.group("how"))):
            continue
        relay = _relay(frame, match.start("who"), match.end("who"), RelayKind.INTERVIEWER)
        if relay is not None and all(not _same(relay, other) for other in found):
            found.append(relay)
    return found


def _same(relay: Relay, other: Relay) -> bool:
    return bool(relay.span and other.span and relay.span.overlaps(other.span))


def _interviews(who: str, in_interview: bool) -> bool:
    """Whether a hearer is an interviewer: a medium, or anyone named in "an interview with …"."""
    bare = _WORDS["article"].sub("", who, count=1).strip("“”\"'‘’ ")
    low = bare.lower()
    if not bare or _WORDS["day_behind"].match(" " + bare):
        return False
    if low.split()[-1] in lexicon("media_words").audiences - _lists().interviewers:
        return False
    return is_medium(bare) or (in_interview and bare[:1].isupper())


def _told(frame: Frame) -> Relay | None:
    """The hearer right after "told"."""
    cue = frame.text[frame.cue.start - frame.start : frame.cue.end - frame.start]
    low = cue.lower()
    verb = max(low.rfind(word) for word in _lists().telling)
    if verb < 0:
        return None
    after = frame.cue.start - frame.start + verb
    while after < len(frame.text) and frame.text[after].isalpha():
        after += 1
    match = _WORDS["told"].match(frame.text, after)
    if match is None:
        return None
    who = match.group("who")
    words = who.lower().split()
    for count in range(min(4, len(words)), 0, -1):
        if words[count - 1] in lexicon("media_words").gatherings and count > 1:
            stop = match.start("who") + sum(len(w) + 1 for w in who.split()[:count]) - 1
            return _relay(frame, match.start("who"), stop, RelayKind.CHANNEL)
    if not who[:1].isupper() and not _WORDS["article"].match(who):
        return None
    name = _undated(who)
    for stop in (len(name), *map(name.find, sorted(_lists().behind_hearer, reverse=True))):
        if stop > 0 and _interviews(name[:stop], False):
            start = match.start("who")
            return _relay(frame, start, start + stop, RelayKind.INTERVIEWER)
    return None


def _media_interviews(frame: Frame) -> list[Relay]:
    """ "in a Fox News interview": the medium asks."""
    found = []
    for match in _WORDS["in_an_interview"].finditer(frame.text):
        if is_medium(match.group("who")):
            start, end = match.span("who")
            relay = _relay(frame, start, end, RelayKind.INTERVIEWER)
            if relay is not None:
                found.append(relay)
    return found


def _phrases(frame: Frame) -> list[Relay]:
    """Preposition, up to six words, and a channel's noun; or "on" and a platform or medium."""
    found = []
    end = 0
    for match in _WORDS["channel_preposition"].finditer(frame.text):
        if match.start() < end:
            continue
        bounds = _noun_phrase(frame.text, match.end(), match.group(1).lower())
        if bounds is None:
            continue
        relay = _relay(frame, *bounds, RelayKind.CHANNEL)
        if relay is not None:
            found.append(relay)
            end = bounds[1]
    return found


def _noun_phrase(text: str, start: int, preposition: str) -> tuple[int, int] | None:
    """Where a channel's noun phrase begins and ends, if one follows the preposition."""
    best: int | None = None
    count = 0
    for match in islice(_WORD.finditer(text, start, start + 90), _LONGEST):
        low = match.group().lower().rstrip(".")
        if match.start() > start and text[match.start() - 1] in ",;:\n":
            break
        count += 1
        if low in lexicon("media_words").channels and not (
            count == 1 and low in _lists().not_alone
        ):
            best = match.start() + len(low)
        elif low in _lists().channel_stops or (best is not None and "-" not in low):
            break
        elif preposition == "on" and count == 1 and low in lexicon("media_words").platforms:
            return start, match.start() + len(low)
    if best is None:
        return _medium_after(text, start) if preposition == "on" else None
    if preposition in {"from", "by"} and count < 2:
        return None
    return (start, best) if _carries(text[start:best], preposition) else None


def _medium_after(text: str, start: int) -> tuple[int, int] | None:
    """ "on CNN": a medium right after the preposition."""
    named = _WORDS["named"].match(text, start + (4 if text.startswith("the ", start) else 0))
    if named is None:
        return None
    name = _undated(named.group())
    return (named.start(), named.start() + len(name)) if is_medium(name) else None


def _undated(name: str) -> str:
    """A name without the day that follows it; "“Fox News Sunday”" keeps its own."""
    return name if any(mark in name for mark in '“"') else _WORDS["day_behind"].sub("", name)


def _carries(phrase: str, preposition: str) -> bool:
    """Whether a phrase is a channel and not, say, a place or a topic."""
    low = phrase.lower()
    last = low.split()[-1]
    if preposition == "by":
        return last in _lists().by_channels
    if preposition in {"over", "from"}:
        return last in _lists().over_channels
    if last in _lists().not_alone_as_a_whole:
        return len(low.split()) > 1
    return True
