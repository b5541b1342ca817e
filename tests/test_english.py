"""English is data: hardly a word that texts are matched against stands in Python.

Counted are the words of string literals in the rooms that read language where they can be held
against a text: in comparisons, in collections, in expressions, and as arguments of the methods that
compare. Names of our own lists, fields and rules and the tags of treebanks are not English.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import reportedly
from reportedly import records
from reportedly.language.compiled import lists
from reportedly.reader.analysis import RELATIONS, UPOS

HOUSE = Path(reportedly.__file__).parent
ROOMS = ("language", "times", "atlas", "claims", "figures")  # the reader's are parts of the model
MOST = 100
SUBTYPES = ("pass", "relcl", "poss", "prt")  # of relations in the treebanks
COMPARING = frozenset(("startswith", "endswith", "removeprefix", "removesuffix", "split", "find"))
EXPRESSIONS = frozenset(("compile", "search", "match", "fullmatch", "sub", "finditer", "findall"))
_PATTERN = re.compile(r"\\.|\(\?P<\w+>|\(\?[a-zA-Z]+[:)]|\[[^\]]*\]")
_WORD = re.compile(r"[A-Za-z]{2,}")


def own_names() -> set[str]:
    """What we call our own lists and fields, and the treebanks their tags."""
    names = {*RELATIONS, *UPOS, *SUBTYPES}
    for value in vars(records).values():
        if isinstance(value, type):
            names |= set(getattr(value, "__dataclass_fields__", ()))
            names |= {str(each) for each in getattr(value, "__members__", {}).values()}
    for folder in (HOUSE / "language" / "en", HOUSE / "atlas" / "data"):
        for name, kept in lists(folder).items():
            names |= {name, *_keys(kept["list"])}
    return names


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _keys(inner)


def matched(tree: ast.Module) -> Iterator[str]:
    """The string literals of a module that a text can be held against."""
    given = {id(part) for node in ast.walk(tree) for part in _answers(node)}
    for node in ast.walk(tree):
        held: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            held = [node.left, *node.comparators]
        elif isinstance(node, ast.Set | ast.Tuple | ast.List) and id(node) not in given:
            held = list(node.elts)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            compares = node.func.attr in COMPARING | EXPRESSIONS
            held = [*node.args, node.func.value] if compares else []
        for each in held:
            parts = each.values if isinstance(each, ast.JoinedStr) else [each]
            yield from (
                part.value
                for part in parts
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )


def _answers(node: ast.AST) -> Iterator[ast.expr]:
    """What a function gives back: a pair with the name of a rule in it, say."""
    if isinstance(node, ast.Return) and node.value is not None:
        value = node.value
        yield from (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)


def words_of(source: str, known: set[str]) -> list[str]:
    """The English of one module."""
    tree = ast.parse(source)
    public = {
        str(value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        for value in ast.literal_eval(node.value)
    }
    found = []
    for text in matched(tree):
        if text in known or text in public or re.fullmatch(r"\w*_\w*", text):
            continue
        found += [w for w in _WORD.findall(_PATTERN.sub(" ", text)) if w not in known]
    return found


def test_english_is_data() -> None:
    known = own_names()
    found = {
        str(path.relative_to(HOUSE)): words
        for room in ROOMS
        for path in sorted((HOUSE / room).rglob("*.py"))
        if (words := words_of(path.read_text(encoding="utf-8"), known))
    }
    told = "\n".join(f"{path}: {' '.join(words)}" for path, words in found.items())
    assert sum(map(len, found.values())) <= MOST, told


def test_the_count_sees_words_that_texts_are_held_against() -> None:
    source = 'low in ("yesterday", "nsubj") or low.startswith("re") or re.search("hm|ha", low)'
    assert sorted(words_of(source, {"nsubj"})) == ["ha", "hm", "re", "yesterday"]
