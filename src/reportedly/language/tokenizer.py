"""Passages → words as the English Universal Dependencies treebanks cut them (EWT, GUM).

In: a text and the spans of it to be read. Out: code-point ranges of words, in order: marks stand
alone, "don't" is "do" and "n't", "U.S." and "7,000" are one word, "adult-learned" is three and
"non-human" one. Refuses nothing: white space alone gives no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_URL = r"(?:https?://|www\.)[^\s<>\"”]*[\w/]|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}"
_NUMBER = r"[+-]?\d{1,2}:\d{2}(?::\d{2})?|\d+(?:[.,/]\d+)+(?:st|nd|rd|th|s)?|\.\d+"
_INITIALS = r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w]))?"
_SHORT = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Adm|Gov|Sen|Rep|Rev|Hon|St|Jr|Sr|Inc|Ltd|"
    r"Corp|Co|Bros|vs|etc|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|"
    r"Wed|Thu|Thur|Thurs|Fri|Sat|Sun|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|"
    r"Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Ave|Blvd|Dept|"
    r"Univ|Fig|al|pp|ed|Ed|[A-Z])\."
)
_PREFIX = (
    r"(?:anti|bi|co|counter|cross|e|ex|extra|hyper|inter|intra|macro|mega|micro|mid|mini|multi|neo"
    r"|non|pan|post|pre|pro|pseudo|psycho|quasi|re|semi|sub|super|trans|ultra|un|vice)"
    r"-[^\W_]+"
)
# "O'Neill", "Shi'ite", "Sana'a": an apostrophe inside a word that cuts off no clitic.
_APOSTROPHE = r"['’‘](?!(?i:s|t|re|ve|ll|d|m|n)(?![^\W\d_]))(?=[^\W\d_])"
_LETTERS = rf"(?:[ODLod]['’](?=[A-Z]))?[^\W_]+(?:(?:_|(?<=[^\W\d_]){_APOSTROPHE})[^\W_]+)*"
_USER = r"[A-Za-z]{2,32}@[A-Za-z]{2,32}(?![\w.@])"  # within a company's own mail
_FILE = (
    r"[\w-]{1,64}(?:\.[\w-]{1,64}){0,6}"
    r"\.(?:com|org|net|edu|gov|pdf|doc|xls|jpg|htm|html|info)(?![\w])"
)
_RUN = r"[-=]{2,}|([*_#~+$<>])\1+|[:;]-?[()DP](?![\w])"
_PHONE = r"\d{3}-(?:\d{3}-)?\d{4}(?![\w-])"
_GROUP = r"[a-z]{1,32}(?:\.[a-z]{1,32}){2,8}(?![\w.])"  # newsgroups, hosts
_TOKEN = re.compile(
    rf"(?i:{_URL})|{_USER}|{_FILE}|{_GROUP}|{_RUN}|{_PHONE}|{_NUMBER}|{_INITIALS}"
    rf"|(?<![\w.]){_SHORT}|\.{{2,}}[?!]*|\.\?|''|’’|‘’|…|(?<![\w-])(?i:{_PREFIX})(?![\w])|{_LETTERS}"
    rf"|[?!]+[.]?(?![.])|\S"
)
# Words between blanks: what `_TOKEN` would find there, one by one, much sooner.
_PLAIN = re.compile(r"(?: ?[A-Za-z]+(?=[ ,]))+")
_CLITIC = re.compile(r"['’‘](?:s|re|ve|ll|d|m)(?!\w)", re.IGNORECASE)
_MERGED = {
    "cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "dont": 2, "doesnt": 4,
    "didnt": 3, "cant": 2, "wont": 2, "isnt": 2, "wasnt": 3, "im": 1,
    "ive": 1, "lemme": 3, "alot": 1, "thats": 4, "lets": 3, "havent": 4,
    "outta": 3, "gimme": 3,
}  # fmt: skip
_APOSTROPHES = "'’‘"


def words_of(passage: str) -> list[tuple[int, int]]:
    """Half-open ranges of the words of one passage, in code points from its start."""
    found: list[tuple[int, int]] = []
    at, stop = 0, len(passage)
    while at < stop:
        match = _PLAIN.match(passage, at)
        if match is not None:
            found += _plain(match[0], at)
            at = match.end()
            continue
        if at and passage[at] in _APOSTROPHES and passage[at - 1].isalnum():
            match = _CLITIC.match(passage, at)
        if match is None:
            match = _TOKEN.search(passage, at)
            if match is None:
                break
        a, b = match.span()
        at = b
        if match.re is _TOKEN and _negates(passage, b):
            at = b + 2
            if b - 1 > a:
                found.append((a, b - 1))
            found.append((b - 1, b + 2))
            continue
        cut = _cut(passage[a:b])
        if cut:
            found.append((a, a + cut))
            a += cut
        found.append((a, b))
    return found


def _plain(words: str, at: int) -> Iterator[tuple[int, int]]:
    """The ranges of words of letters parted by single blanks, the first at `at`."""
    for word in words.split(" "):
        end = at + len(word)
        cut = _MERGED.get(word.lower())
        if cut:
            yield at, at + cut
            yield at + cut, end
        elif word:
            yield at, end
        at = end + 1


def _negates(passage: str, b: int) -> bool:
    """Whether the word that ends at `b` ends in "n't"."""
    return (
        passage[b - 1] in "nN"
        and passage[b : b + 1] in _APOSTROPHES
        and passage[b + 1 : b + 2] in "tT"
        and b + 1 < len(passage)
        and not passage[b + 2 : b + 3].isalnum()
    )


def _cut(word: str) -> int:
    """Where a run of letters or digits is cut in two, 0 when it is one word."""
    if word.isalpha():
        return _MERGED.get(word.lower(), 0)
    return _unit(word) if word[0].isdigit() else 0


_UNITS = re.compile(r"(\d[\d.,]*)(?:bn|m|mn|k|tn|km|kg|cm|mm|ft|mph|lb|lbs|am|pm|GB|MB|g|h|p|c)$")


def _unit(word: str) -> int:
    """Where "5km" is cut, 0 when it is one word."""
    match = _UNITS.match(word)
    return len(match[1]) if match else 0
