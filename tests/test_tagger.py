"""The tagger's input and output: windows, features, scores, confidence, and statements inside others."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.codes import PassageKind
from standoff.extract.confidence import EVIDENCE, confidence, evidence_of, weights
from standoff.extract.decoding import LABELS, decode
from standoff.extract.linking import link
from standoff.extract.rules import read_by_rules
from standoff.extract.statements import extract_statements
from standoff.extract.tagger import CLS, SEP, bytes_overflow, load_tagger, window_of
from standoff.extract.token_features import FEATURES, Quoted, Shape, Vocabulary, token_features
from standoff.extract.tree import Tree
from standoff.extract.views import View, view_of
from standoff.extract.windows import LONGEST_WORD, WINDOW, cut, pack
from standoff.records import Annotated
from tests.annotated import annotated

COLUMN = {name: number for number, name in enumerate(FEATURES)}


def tree(sentences: list[list[str]]) -> Tree:
    """A tree that has words and sentence starts, which is all that windows look at."""
    words = [word for sentence in sentences for word in sentence]
    starts, count = [], 0
    for sentence in sentences:
        starts.append(count)
        count += len(sentence)
    empty: list[str] = [""] * len(words)
    numbers = list(range(len(words)))
    return Tree(words, words, empty, empty, empty, numbers, numbers, numbers, [[] for _ in words], starts, numbers)


def views_of(found: Annotated) -> tuple[list[View], list[PassageKind]]:
    return [view_of(block) for block in found.blocks], [block.passage.kind for block in found.blocks]


def pieces_of(word: str) -> list[int]:
    return [ord(letter) for letter in word]


WORDS = st.text(alphabet="abc", min_size=1, max_size=12)
BLOCKS = st.lists(st.lists(st.lists(WORDS, min_size=1, max_size=60), min_size=1, max_size=12), max_size=6)


@settings(max_examples=150, deadline=None)
@given(BLOCKS, st.sampled_from([40, 120, WINDOW - 2]))
def test_every_word_is_read_in_exactly_one_window_and_no_window_is_too_long(blocks: list[list[list[str]]], room: int) -> None:
    trees = [tree(sentences) for sentences in blocks]
    cuts = [cut(one, pieces_of) for one in trees]
    read = []
    for window in pack(trees, cuts, room):
        assert window
        size = 1 + sum(cuts[stretch.block].size(stretch.first, stretch.end) + 1 for stretch in window)
        assert size <= WINDOW
        read += [(stretch.block, word) for stretch in window for word in range(stretch.first, stretch.end)]
    assert read == [(number, word) for number, one in enumerate(trees) for word in range(len(one))]


def test_a_paragraph_that_fits_into_a_window_is_not_cut() -> None:
    trees = [tree([["word"] * 30]), tree([["word"] * 30]), tree([["word"] * 50])]
    cuts = [cut(one, pieces_of) for one in trees]
    assert [[(stretch.block, stretch.first, stretch.end) for stretch in window] for window in pack(trees, cuts)] == [[(0, 0, 30), (1, 0, 30)], [(2, 0, 50)]]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    one = tree([["word"] * 40, ["word"] * 15, ["word"] * 40])
    (first, second) = pack([one], [cut(one, pieces_of)])
    assert (first[0].end, second[0].first) == (55, 55)


def test_a_word_of_hundreds_of_pieces_does_not_fill_the_window() -> None:
    one = tree([["." * 900, "said"]])
    assert cut(one, pieces_of).starts == [0, LONGEST_WORD, LONGEST_WORD + 4]


def test_a_window_opens_with_cls_and_closes_every_block_with_sep() -> None:
    trees = [tree([["ab", "c"]]), tree([["d"]])]
    cuts = [cut(one, pieces_of) for one in trees]
    features = [np.full((len(one), len(FEATURES)), number + 1, np.int64) for number, one in enumerate(trees)]
    (stretches,) = pack(trees, cuts)
    window = window_of(stretches, cuts, features)
    assert window.pieces.tolist() == [CLS, ord("a"), ord("b"), ord("c"), SEP, ord("d"), SEP]
    assert window.features[:, 0].tolist() == [0, 1, 1, 1, 0, 2, 0]
    assert [first.tolist() for first in window.firsts] == [[1, 3], [5]]


def test_features_tell_quotations_casing_and_the_parse() -> None:
    views, kinds = views_of(annotated((PassageKind.TITLE, "Brandt: no deal"), "“We WILL stay,” Ms. Brandt said in 2021. “Always"))
    vocabulary = Vocabulary({"NNP": 1, "VBD": 2}, {"nsubj": 1})
    title, body = token_features(views, kinds, vocabulary)
    words = views[1].tree.words
    assert set(title[:, COLUMN["title"]]) == {1}
    assert set(body[:, COLUMN["title"]]) == {0}
    quoted = dict(zip(words[:6], body[:6, COLUMN["quotation"]].tolist(), strict=True))
    assert (quoted["“"], quoted["WILL"], quoted["”"]) == (Quoted.OPENING, Quoted.INSIDE, Quoted.CLOSING)
    assert body[-1, COLUMN["quotation"]] == Quoted.UNCLOSED
    assert body[words.index("WILL"), COLUMN["shape"]] == Shape.UPPER
    assert body[words.index("2021"), COLUMN["shape"]] == Shape.DIGIT
    said = words.index("said")
    assert body[said, COLUMN["tag"]] == 2
    assert body[said, COLUMN["dependency"]] == 0  # a dependency that the vocabulary lacks


def test_scores_are_log_probabilities_of_every_token() -> None:
    views, kinds = views_of(annotated("The envoy said the road was open.", "It rained."))
    scores = load_tagger().label(views, kinds)
    assert [one.shape for one in scores] == [(len(view.tree), len(LABELS)) for view in views]
    for one in scores:
        assert np.allclose(np.exp(one).sum(axis=1), 1, atol=1e-5)


def test_what_a_text_gives_does_not_depend_on_what_was_read_before() -> None:
    text = "The envoy said the road was open, but the mayor denied that anybody had crossed it."
    alone = load_tagger().label(*_read(text))
    for other in ("Rain fell on the hills.", "“No,” she said. " * 300):
        load_tagger().label(*_read(other))
    again = load_tagger().label(*_read(text))
    assert all(np.array_equal(one, other) for one, other in zip(alone, again, strict=True))


def _read(text: str) -> tuple[list[View], list[PassageKind]]:
    return views_of(annotated(text))


def test_bytes_are_summed_exactly_where_the_processor_may_overflow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    flags = tmp_path / "cpuinfo"
    assert bytes_overflow(flags)
    flags.write_text("flags : sse4_2 avx2 avx512f")
    assert bytes_overflow(flags)
    flags.write_text("flags : sse4_2 avx2 avx512_vnni")
    assert not bytes_overflow(flags)
    monkeypatch.setattr("platform.machine", lambda: "arm64")
    assert not bytes_overflow(tmp_path / "none")


def test_an_article_without_readable_blocks_has_no_scores() -> None:
    assert load_tagger().label([], []) == []


def test_confidence_is_a_probability_and_higher_for_a_plain_statement_than_for_a_doubtful_one() -> None:
    plain, doubtful = (
        next(statement for statement in extract_statements(annotated(text)) if statement.confidence is not None).confidence
        for text in (
            "“The harbour will open again in May,” Prime Minister Ilse Brandt told reporters.",
            "Many hope that peace, some day, comes, as it seems, at last.",
        )
    )
    assert plain is not None
    assert doubtful is not None
    assert 0 <= doubtful < plain <= 1


def test_evidence_has_a_weight_for_everything_it_looks_at() -> None:
    views, kinds = views_of(annotated("The envoy said the road was open."))
    readings = read_by_rules(views, kinds)
    scores = load_tagger().label(views, kinds)
    links = link(views, kinds, [decode(block) for block in scores])
    (evidence,) = evidence_of(views, scores, readings, links)
    assert len(evidence) == len(EVIDENCE) == len(weights())
    named = dict(zip(EVIDENCE, evidence, strict=True))
    assert (named["rules agree on cue"], named["rules agree on content"], named["no speaker"], named["parts"]) == (1.0, 1.0, 0.0, 1.0)
    assert 0.5 < confidence(evidence) < 1


def test_a_statement_inside_another_has_a_parent_and_no_confidence_of_its_own() -> None:
    outer, inner = extract_statements(annotated("The newspaper reported that the minister had said that the plant would close."))
    assert (outer.parent, inner.parent) == (None, 0)
    assert outer.confidence is not None
    assert inner.confidence is None


ODD = {
    "marks that never close": "“We agree, she said. “They do not, he said. «Never, it says. " * 20,
    "mixed marks": "“We agree,\" she said. «They do not,” he said. 'No,» they said. \"Yes,' I said. " * 20,
    "nested marks": "“He told me ‘she said “I know” and left’ before noon,” the driver said. " * 20,
    "one quotation": "“" + "We have seen the river rise and fall for years. " * 200 + "”",
    "all capitals": "THE MINISTER SAID THE BRIDGE WAS OPEN. “WE WILL STAY,” LENA VOSS SAID. " * 20,
    "no spaces": "said“" * 3000,
    "only marks": "“”\"'«»" * 2000,
    "cues alone": "said said said told " * 1000,
    "another script": "Министр сказал: «Мост открыт». 大臣は「橋は開いている」と述べた。" * 50,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_gives_sensible_rows(text: str) -> None:
    found = annotated(text)
    for statement in extract_statements(found):
        assert statement.content
        assert statement.cue
        for span in (*statement.content, *statement.cue, *statement.speaker, *statement.addressee):
            words = found.article.text[span.start : span.end]
            assert words.strip() == words != ""


def test_an_article_in_capitals_keeps_its_statements() -> None:
    found = extract_statements(annotated("“WE WILL STAY IN THE VALLEY,” LENA VOSS SAID. THE MINISTER WARNED THAT THE BRIDGE WAS CLOSED."))
    assert len(found) == 2
