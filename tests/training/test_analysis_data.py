"""Treebanks become running text with words, heads, ratings and names at the right characters."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from reportedly.reader import MODEL_DIR
from reportedly.reader.analysis import RELATIONS, UPOS
from training.analysis_data import NONE, documents, proper_names, windows

CONLLU = """\
# newdoc id = one
# global.Entity = GRP-etype
# newpar
# text = Ana Lind can't row.
1\tAna\tAna\tPROPN\tNNP\t_\t5\tnsubj\t_\tEntity=(1-person-new
2\tLind\tLind\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
3\tca\tcan\tAUX\tMD\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\trow\trow\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# newpar
# text = Rain fell.
1\tRain\train\tNOUN\tNN\t_\t2\tnsubj\t_\tEntity=(2-substance-new)
2\tfell\tfall\tVERB\tVBD\t_\t0\troot:later\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newdoc id = two
# text = Stop
1\tStop\tstop\tVERB\tVB\t_\t0\troot\t_\t_
"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "bank.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    return path


@pytest.fixture
def ratings(tmp_path: Path) -> Path:
    path = tmp_path / "ratings.jsonl.gz"
    row = {"text": "Rain fell .", "targets": [{"span1": [1, 2], "label": 2.5}]}
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    return path


def test_text_is_rebuilt_with_its_paragraphs(treebank: Path) -> None:
    one, two = documents(treebank)
    assert one.text == "Ana Lind can't row.\n\nRain fell. "
    assert two.text.strip() == "Stop"


def test_words_stand_on_their_characters_with_their_heads(treebank: Path) -> None:
    one = documents(treebank)[0]
    said = [one.text[w.start : w.end] for w in one.words]
    assert said == ["Ana", "Lind", "ca", "n't", "row", ".", "Rain", "fell", "."]
    assert [w.head for w in one.words] == [4, 0, 4, 4, -1, 4, 7, -1, 7]
    assert UPOS[one.words[3].upos] == "PART"
    assert RELATIONS[one.words[7].relation] == "root"
    assert [w.sentence for w in one.words] == [0] * 6 + [1] * 3


def test_ratings_find_their_sentence(treebank: Path, ratings: Path) -> None:
    one = documents(treebank, ratings)[0]
    assert [w.factuality for w in one.words] == [None] * 7 + [2.5, None]


def test_only_names_are_entities(treebank: Path) -> None:
    one, two = documents(treebank)
    assert one.entities is not None
    assert [(one.text[a:b], kind) for a, b, kind in one.entities] == [("Ana Lind", "PER")]
    assert two.entities is None


def test_windows_hold_targets_for_every_word(treebank: Path) -> None:
    first, second = windows(documents(treebank), MODEL_DIR / "tokenizer.json")
    assert first.head.tolist() == [4, 0, 4, 4, 4, 4, 7, 7, 7]
    assert np.all(np.diff(first.piece) > 0)
    name = first.piece[2]
    assert (first.entity[:name] > 0).all()
    assert (first.entity[name:] == 0).all()
    assert (second.entity == NONE).all()


def rows(*words: tuple[str, str, int, str]) -> list[list[str]]:
    """CoNLL-U rows of (form, tag, head, relation)."""
    return [
        [str(i), form, form, "X", tag, "_", str(head), relation, "_", "_"]
        for i, (form, tag, head, relation) in enumerate(words, 1)
    ]


def test_a_name_is_what_the_tree_ties() -> None:
    tied = rows(("Ana", "NNP", 3, "nsubj"), ("Lind", "NNP", 1, "flat"), ("left", "VBD", 0, "root"),
                ("Oster", "NNP", 3, "obj"), ("Vale", "NNP", 4, "appos"))  # fmt: skip
    assert proper_names(tied) == [(0, 1), (3, 3), (4, 4)]


def test_of_and_and_join_only_where_a_body_or_a_water_is_named() -> None:
    body = rows(("Department", "NNP", 0, "root"), ("of", "IN", 3, "case"),
                ("Roads", "NNP", 1, "nmod"), ("and", "CC", 5, "cc"),
                ("Canals", "NNP", 3, "conj"))  # fmt: skip
    assert proper_names(body) == [(0, 4)]
    person = rows(("Lind", "NNP", 0, "root"), ("of", "IN", 3, "case"), ("Oster", "NNP", 1, "nmod"))
    assert proper_names(person) == [(0, 0), (2, 2)]


def test_a_title_is_no_part_of_a_name() -> None:
    titled = rows(("President", "NNP", 2, "compound"), ("Lind", "NNP", 0, "root"))
    assert proper_names(titled) == [(1, 1)]
