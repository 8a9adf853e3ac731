"""From the tagger's scores to statements: decoding labels, mending spans, joining spans that belong together."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes import PassageKind
from standoff.extract import linking, tie_weights, ties
from standoff.extract.decoding import BEGINNING, LABELS, ROLES, Role, Tagged, decode
from standoff.extract.linking import REACH, Link, link
from standoff.extract.quotes import Quotation
from standoff.extract.tidying import tidied
from standoff.extract.tree import Tree
from standoff.extract.views import View, view_of
from standoff.records import Block
from tests.annotated import annotated

MARKED = re.compile(r"\{([sct]):([^{}]*)\}")
ROLE_OF = {"s": Role.SOURCE, "c": Role.CUE, "t": Role.CONTENT}

Words = tuple[str, str, tuple[str, ...]]
"""Speaker, cue and contents of a link, in words."""


def parsed(*passages: str | tuple[PassageKind, str]) -> tuple[list[Block], list[list[Tagged]]]:
    """Blocks, and the spans marked in their passages: {s:the source}, {c:the cue}, {t:the content}."""
    pairs = [passage if isinstance(passage, tuple) else (PassageKind.BODY, passage) for passage in passages]
    blocks = list(annotated(*[(kind, MARKED.sub(r"\2", text)) for kind, text in pairs]).blocks)
    tagged = []
    for block, (_, text) in zip(blocks, pairs, strict=True):
        spans, shift = [], 0
        for mark in MARKED.finditer(text):
            start = mark.start() - shift
            inside = [token.i for token in block.doc if start <= token.idx < start + len(mark[2])]
            spans.append(Tagged(ROLE_OF[mark[1]], inside[0], inside[-1]))
            shift += len(mark[0]) - len(mark[2])
        tagged.append(spans)
    return blocks, tagged


def linked(*passages: str | tuple[PassageKind, str]) -> list[Words]:
    """The links between the spans that are marked in passages, in words."""
    blocks, tagged = parsed(*passages)
    return [in_words(blocks, found) for found in link([view_of(block) for block in blocks], [block.passage.kind for block in blocks], tagged)]


def in_words(blocks: Sequence[Block], found: Link) -> Words:
    def words(part: linking.Part) -> str:
        return str(blocks[part.block].doc[part.range[0] : part.range[1] + 1].text)

    assert found.cue is not None
    return " / ".join(map(words, found.speaker)), words(found.cue), tuple(map(words, found.content))


def mended(passage: str) -> list[tuple[str, str]]:
    """Role and words of the marked spans of a passage after mending."""
    (block,), (tagged,) = parsed(passage)
    return [(span.role.value, block.doc[span.first : span.last + 1].text) for span in tidied(view_of(block), tagged)]


def scores_of(labels: Sequence[str], probability: float = 0.9) -> npt.NDArray[np.float64]:
    """Log probabilities that give each word its label with one probability."""
    scores = np.full((len(labels), len(LABELS)), (1 - probability) / (len(LABELS) - 1))
    scores[np.arange(len(labels)), [LABELS.index(label) for label in labels]] = probability
    logarithms: npt.NDArray[np.float64] = np.log(scores)
    return logarithms


def flat_view(words: list[str], quotation: tuple[int, int] | None = None) -> View:
    """A block without a parser's opinion: each word hangs on the one before it."""
    count = len(words)
    starts = [2 * index for index in range(count)]
    kids = [[index + 1] if index + 1 < count else [] for index in range(count)]
    heads = [max(index - 1, 0) for index in range(count)]
    tree = Tree(words, words, words, ["NN"] * count, ["dep"] * count, heads, list(range(count)), [count - 1] * count, kids, [0] if count else [], starts)
    inside = [-1] * count
    quotations = []
    if quotation is not None:
        inside[quotation[0] : quotation[1] + 1] = [0] * (quotation[1] + 1 - quotation[0])
        quotations = [Quotation(0, 1, 2 * count, 2 * count, is_closed=False)]
    return View(tree, tuple(quotations), (quotation,) if quotation else (), inside, ((0, count - 1),) if count else ())


# Decoding


def test_labels_become_spans_with_the_mean_probability_of_their_words() -> None:
    scores = scores_of(["B-source", "I-source", "B-cue", "O", "B-content", "I-content"])
    found = decode(scores)
    assert [(span.role, span.first, span.last) for span in found] == [(Role.SOURCE, 0, 1), (Role.CUE, 2, 2), (Role.CONTENT, 4, 5)]
    assert found[0].probability == pytest.approx(0.9 + 0.1 / 6)


def test_two_spans_of_a_role_side_by_side_stay_two() -> None:
    assert [(span.first, span.last) for span in decode(scores_of(["B-source", "B-source", "I-source"]))] == [(0, 0), (1, 2)]


def test_a_further_word_never_begins_a_span_nor_follows_another_role() -> None:
    found = decode(scores_of(["I-content", "I-content", "B-cue", "I-cue", "O"]))
    assert [(span.role, span.first, span.last) for span in found] == [(Role.CONTENT, 0, 1), (Role.CUE, 2, 3)]
    scores = scores_of(["B-cue", "I-source", "O"], 0.6)
    scores[0] = scores_of(["B-cue"], 0.999)[0]
    assert [(span.role, span.first, span.last) for span in decode(scores)] == [(Role.CUE, 0, 0), (Role.SOURCE, 1, 1)]


def test_a_doubted_border_inside_a_content_does_not_break_it() -> None:
    scores = scores_of(["B-content", "I-content", "I-content", "I-content"])
    scores[2, [LABELS.index("B-content"), LABELS.index("I-content")]] = np.log([0.6, 0.3])
    assert [(span.first, span.last) for span in decode(scores)] == [(0, 3)]


def test_a_source_that_is_not_in_the_best_labels_is_kept_as_doubtful() -> None:
    scores = scores_of(["O", "O", "B-cue"])
    scores[0, [LABELS.index("O"), LABELS.index("B-source")]] = np.log([0.55, 0.38])
    source, cue = decode(scores)
    assert (source.role, source.is_doubtful, cue.is_doubtful) == (Role.SOURCE, True, False)
    assert source.probability < 0.5


def test_no_words_give_no_spans_and_other_labels_are_refused() -> None:
    assert decode(np.zeros((0, len(LABELS)))) == []
    with pytest.raises(ValueError, match="7 labels"):
        decode(np.zeros((3, 5)))


def best_by_trying(scores: npt.NDArray[np.float64]) -> float:
    """The score of the best valid labels, by trying all of them."""

    def tails(index: int, before: int) -> Iterator[float]:
        if index == len(scores):
            yield 0.0
            return
        for label in range(len(LABELS)):
            if label % 2 or not label or before in {label, label - 1}:
                beginning = BEGINNING[ROLES[label // 2]] if label % 2 else 0.0
                yield from (scores[index, label] + beginning + rest for rest in tails(index + 1, label))

    return max(tails(0, 0))


@given(st.lists(st.lists(st.floats(-5, 0), min_size=7, max_size=7), min_size=1, max_size=4))
def test_the_best_valid_labels_are_found(rows: list[list[float]]) -> None:
    scores = np.array(rows)
    scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
    labels = [0] * len(scores)
    for span in decode(scores):
        if not span.is_doubtful:
            labels[span.first : span.last + 1] = [2 * ROLES.index(span.role) + 2] * (span.last + 1 - span.first)
            labels[span.first] -= 1
    own = sum(scores[index, label] + (BEGINNING[ROLES[label // 2]] if label % 2 else 0.0) for index, label in enumerate(labels))
    assert own == pytest.approx(best_by_trying(scores))


# Mending


def test_a_quotation_is_taken_whole_where_a_word_of_it_was_missed() -> None:
    assert mended("“We {t:will rebuild every bridge and every road},” she {c:said}.")[0] == ("content", "“We will rebuild every bridge and every road,”")


def test_a_quotation_that_holds_another_span_is_not_taken_whole() -> None:
    found = mended("“{s:We} {t:will rebuild every bridge and every road},” she {c:said}.")
    assert found[:2] == [("source", "We"), ("content", "will rebuild every bridge and every road,”")]


def test_a_content_does_not_end_at_a_word_that_introduces_another() -> None:
    assert mended("{s:She} {c:said} {t:the ferry would stay in the} harbour.")[2] == ("content", "the ferry would stay in the harbour")


def test_marks_beside_a_content_go_and_its_own_stay() -> None:
    assert mended("{s:She} {c:said} {t:, that the ferry was late .}")[2] == ("content", "that the ferry was late")
    assert mended("{s:She} {c:said}: “{t:The ferry is late.}”")[2] == ("content", "“The ferry is late.”")


def test_that_belongs_to_the_content() -> None:
    assert mended("{s:She} {c:said} that {t:the ferry was late}.")[2] == ("content", "that the ferry was late")


def test_spans_without_a_word_go_but_a_colon_can_be_a_cue() -> None:
    assert mended("{s:Mensah}{c::} {t:Harbour reopens}{t:.}") == [("source", "Mensah"), ("cue", ":"), ("content", "Harbour reopens")]


def test_of_two_spans_that_overlap_one_stays() -> None:
    (block,), _ = parsed("The ferry was late.")
    spans = [Tagged(Role.CONTENT, 0, 3), Tagged(Role.SOURCE, 1, 1), Tagged(Role.CUE, 40, 41), Tagged(Role.CUE, 3, 2)]
    assert [(span.role, span.first) for span in tidied(view_of(block), spans)] == [(Role.CONTENT, 0)]


# Linking


def test_a_cue_has_the_speaker_before_it_and_the_content_after_it() -> None:
    assert linked("{s:The envoy} {c:said} {t:the talks had failed}.") == [("The envoy", "said", ("the talks had failed",))]


def test_an_inverted_cue_has_the_content_before_it() -> None:
    assert linked("“{t:The talks have failed},” {c:said} {s:the envoy}.") == [("the envoy", "said", ("“The talks have failed,”",))]


def test_a_parenthetical_cue_has_both_halves() -> None:
    assert linked("{t:The talks}, {s:the envoy} {c:said}, {t:had failed before they began}.") == [
        ("the envoy", "said", ("The talks", "had failed before they began"))
    ]


def test_according_to_stands_before_or_after_its_content() -> None:
    assert linked("{c:According to} {s:the ministry}, {t:two bridges were closed}.") == [("the ministry", "According to", ("two bridges were closed",))]
    assert linked("{t:Two bridges were closed}, {c:according to} {s:the ministry}.") == [("the ministry", "according to", ("Two bridges were closed",))]


def test_a_split_quotation_is_one_statement() -> None:
    (one,) = linked("“{t:We are ready},” {s:the governor} {c:said}. “{t:We have been ready for years}.”")
    assert one == ("the governor", "said", ("“We are ready,”", "“We have been ready for years.”"))


def test_two_cues_share_a_source() -> None:
    assert linked("{s:The mayor} {c:said} {t:the road was safe} and {c:added} {t:that buses would run on Sunday}.") == [
        ("The mayor", "said", ("the road was safe",)),
        ("The mayor", "added", ("that buses would run on Sunday",)),
    ]


def test_two_speakers_of_one_sentence_keep_their_own_words() -> None:
    assert linked("{s:The mayor} {c:said} {t:the road was safe}, but {s:the police} {c:warned} {t:that ice remained}.") == [
        ("The mayor", "said", ("the road was safe",)),
        ("the police", "warned", ("that ice remained",)),
    ]


def test_a_headline_has_its_speaker_before_the_colon() -> None:
    assert linked((PassageKind.TITLE, "{s:Mensah}{c::} {t:Harbour will reopen in May}")) == [("Mensah", ":", ("Harbour will reopen in May",))]


def test_a_transcript_goes_from_name_to_name() -> None:
    assert linked("{s:OKORO}{c::} {t:Will the harbour reopen?}", "{s:MENSAH}{c::} {t:It will, in May.}") == [
        ("OKORO", ":", ("Will the harbour reopen?",)),
        ("MENSAH", ":", ("It will, in May",)),
    ]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    (one,) = linked("{s:The governor} {c:said}: “{t:We want peace. We want it now.}", "“{t:But we are ready for anything.}”")
    assert one[:2] == ("The governor", "said")
    assert len(one[2]) == 2


def test_a_cue_introduces_the_quotation_in_the_next_block() -> None:
    assert linked("{s:The union} {c:wrote} in a letter:", "“{t:No ship will be unloaded before the contract is signed.}”") == [
        ("The union", "wrote", ("“No ship will be unloaded before the contract is signed.”",))
    ]


def test_a_headline_is_not_linked_to_the_body() -> None:
    assert linked((PassageKind.TITLE, "{t:Harbour will reopen in May}"), "{s:Mensah} {c:said} {t:that the harbour was clear}.") == [
        ("Mensah", "said", ("that the harbour was clear",))
    ]


def test_a_source_may_be_missing() -> None:
    assert linked("It {c:is feared} {t:that the bridge may fall}.") == [("", "is feared", ("that the bridge may fall",))]


def test_a_content_far_from_any_cue_that_the_tagger_doubts_is_left_out() -> None:
    blocks, tagged = parsed("{s:The mayor} {c:said} {t:the road was safe}. It snowed all night. The shops were shut. {t:No bus left the depot}.")
    tagged[0][-1] = Tagged(Role.CONTENT, tagged[0][-1].first, tagged[0][-1].last, 0.3)
    (found,) = link([view_of(block) for block in blocks], [PassageKind.BODY], tagged)
    assert in_words(blocks, found) == ("The mayor", "said", ("the road was safe",))


def test_a_cue_without_a_content_is_left_out() -> None:
    assert linked("{s:The mayor} {c:spoke} for an hour.") == []


def test_a_doubtful_source_stands_in_where_a_cue_has_no_other() -> None:
    blocks, tagged = parsed("{s:The mayor} {c:said} {t:the road was safe}.")
    first = tagged[0][0]
    tagged[0][0] = Tagged(first.role, first.first, first.last, 0.4, is_doubtful=True)
    (found,) = link([view_of(block) for block in blocks], [PassageKind.BODY], tagged)
    assert in_words(blocks, found)[0] == "The mayor"
    assert found.support == 0.4


def test_pieces_of_a_content_around_a_missed_word_are_one() -> None:
    assert linked("{s:She} {c:said} {t:the ferry would} not {t:sail before Monday}.") == [("She", "said", ("the ferry would not sail before Monday",))]


def test_a_close_choice_has_a_small_margin() -> None:
    def margin(text: str) -> float:
        blocks, tagged = parsed(text)
        return min(found.margin for found in link([view_of(block) for block in blocks], [PassageKind.BODY], tagged))

    clear = margin("{s:The mayor} {c:said} {t:the road was safe}.")
    close = margin("{s:The mayor} {c:spoke}, {t:the road being safe}, and {s:the police} {c:agreed}.")
    assert close < clear


def test_every_weight_is_of_something_that_can_be_seen() -> None:
    sides = ("before", "after")
    counted = ("block", "sentence", "unit", "source", "cue", "content")
    names = {f"{side} {name}{count}" for side in sides for name in counted for count in ("", " count")}
    names |= {f"{side} {name}" for side in sides for name in ("distance", "adjacent", "quoted", "quoted near", "apart", "subject")}
    names |= {f"{how} {steps}" for how in ("under", "over", "beside") for steps in (1, 2, 3)}
    names |= {*sides, "before set off", "after colon", "own subject", "none", "none quoted", "none passive", "none it"}
    assert set(tie_weights.WEIGHTS) == {Role.CONTENT, Role.SOURCE}
    assert all(set(weights) <= names for weights in tie_weights.WEIGHTS.values())


# Bad input


@pytest.mark.parametrize("roles", [[Role.CONTENT], [Role.CUE], [Role.SOURCE], [Role.SOURCE, Role.CUE, Role.CONTENT]])
def test_the_work_grows_with_the_spans_and_not_with_their_square(roles: list[Role], monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    tie = ties.tie

    def counted(cue: ties.Node, other: ties.Node) -> float:
        nonlocal calls
        calls += 1
        return tie(cue, other)

    monkeypatch.setattr(linking, "tie", counted)
    count = 6_000
    spans = [Tagged(roles[index % len(roles)], 2 * index, 2 * index, 0.5) for index in range(count)]
    found = link([flat_view(["word"] * (2 * count))], [PassageKind.BODY], [spans])
    assert calls <= 2 * REACH * count
    assert len(found) == (count // 3 if len(roles) == 3 else 0)


def test_an_article_of_100_000_words_in_one_quotation_is_read() -> None:
    count = 100_000
    view = flat_view(["word"] * count, quotation=(0, count - 1))
    cut = [Tagged(Role.CONTENT, first, first + 8, 0.9) for first in range(0, count - 10, 10)]
    assert link([view], [PassageKind.BODY], [[Tagged(Role.CONTENT, 0, count - 1)]]) == []
    assert link([view], [PassageKind.BODY], [cut]) == []
    (one,) = link(
        [flat_view(["she", "said"]), view], [PassageKind.BODY] * 2, [[Tagged(Role.SOURCE, 0, 0), Tagged(Role.CUE, 1, 1)], [Tagged(Role.CONTENT, 0, count - 1)]]
    )
    assert one.content[0].range == (0, count - 1)


def test_an_article_without_blocks_or_spans_has_no_links() -> None:
    assert link([], [], []) == []
    assert link([flat_view([]), flat_view(["word"])], [PassageKind.BODY] * 2, [[], []]) == []


PASSAGES = (
    "“We will come back, the envoy said. We always do.",
    "«Ready», said “the “envoy”, and 'gone' she added: \"no one",
    "”“ „ ‟ — : . , ; said said said",
    "The mayor said the road was safe, and the police said that it was not.",
)


@given(st.sampled_from(PASSAGES), st.lists(st.tuples(st.sampled_from(ROLES), st.integers(-2, 25), st.integers(-2, 25), st.floats(0, 1)), max_size=12))
def test_whatever_is_tagged_every_link_has_a_cue_and_spans_that_do_not_overlap(passage: str, spans: list[tuple[Role, int, int, float]]) -> None:
    (block,), _ = parsed(passage)
    found = link([view_of(block)] * 2, [PassageKind.BODY] * 2, [[Tagged(*span) for span in spans]] * 2)
    taken: set[tuple[int, int]] = set()
    for one in found:
        assert one.cue is not None
        assert one.content
        for part in (one.cue, *one.content):
            own = {(part.block, token) for token in range(part.range[0], part.range[1] + 1)}
            assert own
            assert own.isdisjoint(taken)
            assert max(token for _, token in own) < len(block.doc)
            taken |= own
