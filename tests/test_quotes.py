"""Quotation marks: pairing, strays, and quotations that go on."""

from hypothesis import given
from hypothesis import strategies as st

from standoff.extract.quotes import find_quotations


def inner(text: str) -> list[str]:
    return [text[quotation.inner_start : quotation.inner_end] for quotation in find_quotations(text)]


def test_curly_straight_and_angled_marks_pair() -> None:
    assert inner("“We agree,” she said. “We always did.”") == ["We agree,", "We always did."]
    assert inner('"We agree," she said. "We always did."') == ["We agree,", "We always did."]
    assert inner("«We agree», she said.") == ["We agree"]
    assert inner("''We agree,'' she said.") == ["We agree,"]


def test_a_nested_quotation_is_part_of_the_outer_one() -> None:
    assert inner("“He told me ‘no’ twice,” she said.") == ["He told me ‘no’ twice,"]


def test_an_unclosed_quotation_at_the_beginning_runs_to_the_end() -> None:
    (quotation,) = find_quotations("“We will come back. We always do.")
    assert not quotation.is_closed
    assert quotation.end == len("“We will come back. We always do.")


def test_a_stray_mark_in_the_middle_opens_nothing() -> None:
    assert inner('The pipe is 24" wide and the other one is not.') == []
    assert inner("He was, he said” tired of it.") == []


def test_two_openings_in_a_row_keep_the_second() -> None:
    assert inner("“We never “said that” at all.") == ["said that"]


def test_single_marks_count_only_where_there_are_no_double_ones() -> None:
    assert inner("'We are ready,' the minister said.") == ["We are ready,"]
    assert inner("Minister hails ‘historic day’ for the region") == ["historic day"]
    assert inner("The minister's aides said it wasn't the ministers' fault.") == []


@given(st.text(alphabet="ab .,“”\"'«»`\n", max_size=80))
def test_quotations_are_in_order_within_the_text_and_do_not_overlap(text: str) -> None:
    position = 0
    for quotation in find_quotations(text):
        assert position <= quotation.start < quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
        position = quotation.end


def test_a_hundred_thousand_marks_take_linear_time() -> None:
    assert len(find_quotations('"a" ' * 100_000)) == 100_000
    find_quotations("“" * 200_000)
    find_quotations("'a " * 100_000)
