"""One HTML page becomes a draft: metadata, running text, captions, offsets; whatever the page is like, nothing is fetched and nothing crashes."""

import json
import os
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.codes import DocumentFormat, MediaKind, PassageKind, PublishedPrecision
from standoff.errors import DocumentError
from standoff.parse.authors import split_names
from standoff.parse.credits import is_credit_line, read_marked_credit, split_caption
from standoff.parse.draft import Draft
from standoff.parse.html import parse_html
from standoff.parse.jsonld import parse_lenient
from standoff.parse.linkedmedia import seconds
from standoff.parse.markup import MAX_DEPTH
from standoff.parse.pagemeta import without_site_name
from standoff.records import RawDocument

PARAGRAPHS = (
    "Envoys of both countries met in the harbour town of Varna on Tuesday and agreed to open the railway bridge again.",
    "“We have found a way to keep the crossing open through the winter,” said Petra Example, who leads one of the two delegations.",
    "The second round begins in March. Until then, officials of the two ministries are to draw up rules for goods trains and for travellers on foot.",
    "Neither side spoke of the prisoners whose release had been asked for in a letter last month, and no figures were given to reporters.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(body: str = BODY, head: str = "", heading: str = "<h1>Envoys open the bridge</h1>") -> str:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body><article>{heading}{body}</article></body></html>"


def parse(html: str, url: str | None = None) -> Draft:
    return parse_html(RawDocument(source_uri="page.html", line=None, format=DocumentFormat.HTML, sha256="0" * 64, html=html, url=url))


def linked(**properties: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Envoys open the bridge", **properties}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def texts(draft: Draft, *kinds: PassageKind) -> list[str]:
    return [draft.text[passage.span.start : passage.span.end] for passage in draft.passages if passage.kind in kinds]


def test_a_page_gives_title_byline_paragraphs_and_subheadings_in_order() -> None:
    body = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><h2>What comes next</h2><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"
    draft = parse(page(body, linked(author=[{"@type": "Person", "name": "Jane Roe"}, {"@type": "Person", "name": "John Doe"}])))
    assert [passage.kind.value for passage in draft.passages] == ["title", "byline", "body", "body", "subheading", "body", "body"]
    assert draft.text == "\n".join(["Envoys open the bridge", "Jane Roe, John Doe", *PARAGRAPHS[:2], "What comes next", *PARAGRAPHS[2:]])


def test_json_ld_names_title_authors_date_publisher_and_address() -> None:
    head = linked(
        datePublished="2022-02-01T10:04:05+01:00",
        author={"@type": "Person", "name": "Jane Roe"},
        publisher={"@type": "Organization", "name": "The Example"},
        inLanguage="en-GB",
    )
    draft = parse(page(head=head + "<link rel=canonical href=https://example.org/world/bridge>"))
    assert (draft.title, draft.authors, draft.publisher, draft.url) == (
        "Envoys open the bridge",
        ("Jane Roe",),
        "The Example",
        "https://example.org/world/bridge",
    )
    assert (draft.published_at, draft.published_precision) == (datetime(2022, 2, 1, 9, 4, 5, tzinfo=UTC), PublishedPrecision.SECOND)
    assert draft.language == "en"


def test_names_are_found_through_graphs_and_references() -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "The Example"},
            {"@type": "Person", "@id": "#jane", "name": "Jane Roe"},
            {
                "@type": ["Article", "NewsArticle"],
                "headline": "Envoys open the bridge",
                "author": {"@id": "#jane"},
                "publisher": {"@id": "#site"},
                "datePublished": "2022-02-01",
            },
        ]
    }
    draft = parse(page(head=f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert (draft.authors, draft.publisher, draft.published_precision) == (("Jane Roe",), "The Example", PublishedPrecision.DAY)


def test_of_several_articles_in_json_ld_the_one_at_the_page_address_counts() -> None:
    other = linked(headline="Another story", url="https://example.org/world/other", datePublished="2020-01-01")
    own = linked(url="https://example.org/world/bridge", datePublished="2022-02-01")
    draft = parse(page(head=f"<link rel=canonical href='https://example.org/world/bridge'>{other}{own}"))
    assert (draft.title, draft.published_at) == ("Envoys open the bridge", datetime(2022, 2, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "block",
    [
        '{"@type": "NewsArticle", "headline": "A line\nbreak",}',
        '<!-- {"@type": "NewsArticle", "headline": "A line break"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A line break"}\n//]]>',
        r'{"@type": "NewsArticle", "headline": "A \line break"}',
        '{"@type": "NewsArticle", "headline": "A line break"};',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;A line break&quot;}",
    ],
)
def test_broken_json_ld_is_read_where_it_can_be(block: str) -> None:
    value = parse_lenient(block)
    node = value[0] if isinstance(value, list) else value
    assert isinstance(node, dict)
    assert " ".join(node["headline"].split()) == "A line break"


@pytest.mark.parametrize("block", ["", "null", "{", "[" * 100_000, '{"a":' * 100_000, '{"headline": "\\ud800"}'])
def test_json_ld_beyond_repair_is_left_alone(block: str) -> None:
    assert parse(page(head=f'<script type="application/ld+json">{block}</script>')).title == "Envoys open the bridge"


def test_meta_elements_fill_what_json_ld_leaves_open() -> None:
    head = """<meta property="og:title" content="Envoys open the bridge | The Example"><meta property="og:site_name" content="The Example">
    <meta name="author" content="By Jane Roe and John Doe"><meta property="article:published_time" content="2022-02-01T09:04:00Z">"""
    draft = parse(page(head=head, heading=""))
    assert (draft.title, draft.authors, draft.publisher) == ("Envoys open the bridge", ("Jane Roe", "John Doe"), "The Example")
    assert draft.published_at == datetime(2022, 2, 1, 9, 4, tzinfo=UTC)


def test_the_printed_headline_wins_where_the_meta_elements_agree_with_it() -> None:
    head = linked(headline="Bridge open again: the envoys' deal explained") + '<meta property="og:title" content="Envoys open the bridge">'
    assert parse(page(head=head)).title == "Envoys open the bridge"


@pytest.mark.parametrize(
    ("escaped", "title"), [("Tea &amp; talks", "Tea & talks"), ("Tea &amp;amp; talks", "Tea & talks"), ("<b>Tea</b> talks", "Tea talks"), ("a < b", "a < b")]
)
def test_entities_and_tags_in_a_title_are_resolved(escaped: str, title: str) -> None:
    assert parse(page(head=linked(headline=escaped))).title == title


def test_a_date_and_a_byline_come_from_the_markup_where_the_data_are_silent() -> None:
    body = "<div class='article-byline'>By <a rel=author>Jane Roe</a></div><time datetime='2022-02-01T09:04:00Z'>Tuesday</time>" + BODY
    draft = parse(page(body))
    assert draft.authors == ("Jane Roe",)
    assert draft.published_at == datetime(2022, 2, 1, 9, 4, tzinfo=UTC)


def test_the_date_beside_the_headline_counts_and_not_that_of_the_masthead() -> None:
    masthead = "<time datetime='2023-05-05'>Friday</time>"
    draft = parse(page("<span class='pub-date'>1 February 2022, 09:04 GMT</span>" + BODY))
    assert draft.published_at == datetime(2022, 2, 1, 9, 4, tzinfo=UTC)
    draft = parse(masthead + page("<time datetime='2022-02-01T09:04:00Z'>Tuesday</time>" + BODY))
    assert draft.published_at == datetime(2022, 2, 1, 9, 4, tzinfo=UTC)


def test_a_person_in_the_byline_counts_for_more_than_the_site_as_author() -> None:
    head = linked(author={"@type": "Organization", "name": "The Example"}, publisher={"@type": "Organization", "name": "The Example"})
    assert parse(page("<p class='author'>Jane Roe</p>" + BODY, head)).authors == ("Jane Roe",)


def test_an_agency_among_the_authors_is_the_agency_of_the_text() -> None:
    draft = parse(page(head=linked(author=[{"name": "Jane Roe"}, {"name": "Agence France-Presse"}])))
    assert draft.agency == "AFP"


def test_a_dateline_names_place_and_agency() -> None:
    draft = parse(page(f"<p>VARNA, Bulgaria (AP) — {PARAGRAPHS[0]}</p>" + BODY))
    assert (draft.dateline, draft.agency) == ("VARNA, Bulgaria", "AP")


def test_prompts_inside_the_text_are_marked_and_not_read() -> None:
    draft = parse(
        page(f"<p>{PARAGRAPHS[0]}</p><p>Sign up for our newsletter to get the latest news in your inbox.</p><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>")
    )
    assert texts(draft, PassageKind.BOILERPLATE) == ["Sign up for our newsletter to get the latest news in your inbox."]
    assert texts(draft, PassageKind.BODY) == list(PARAGRAPHS[:3])


def test_unknown_metadata_stays_unknown() -> None:
    draft = parse(page(heading=""))
    assert (draft.title, draft.authors, draft.publisher, draft.url, draft.published_at, draft.agency) == (None, (), None, None, None, None)


def test_a_caption_stands_among_the_paragraphs_and_its_medium_points_at_it() -> None:
    figure = "<figure><img src=a.jpg><figcaption>Delegates on the bridge, Jan. 30, 2022. <span class=credit>Ann Poe/AP</span></figcaption></figure>"
    draft = parse(page(f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{figure}<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"))
    (medium,) = draft.media
    assert [passage.kind.value for passage in draft.passages] == ["title", "body", "body", "caption", "credit", "body", "body"]
    assert (medium.kind, medium.caption, medium.credit_person, medium.credit_agency) == (
        MediaKind.PHOTO,
        "Delegates on the bridge, Jan. 30, 2022.",
        "Ann Poe",
        "AP",
    )
    assert medium.date == date(2022, 1, 30)
    assert draft.text[medium.span.start : medium.span.end] == "Delegates on the bridge, Jan. 30, 2022.\nAnn Poe/AP"
    assert not any("Delegates" in text for text in texts(draft, PassageKind.BODY))


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='wp-caption'><img src=a.jpg><p class='wp-caption-text'>Delegates cross the bridge.</p></div>",
        "<div><img src=a.jpg><span class='imageCaption'>Delegates cross the bridge.</span></div>",
        "<div class=x1><picture><source srcset=a.webp><img src=a.jpg></picture><div class=x2>Delegates cross the bridge.</div><div class=x3>REUTERS</div></div>",
        "<div class=x1><img src=a.jpg><p>Delegates cross the bridge. (AP Photo/Ann Poe)</p></div>",
        "<div class=x1><img src=a.jpg><p>Delegates cross the bridge. Foto: Ann Poe/dpa</p></div>",
    ],
)
def test_captions_are_found_by_class_and_by_their_credit(markup: str) -> None:
    draft = parse(page(f"<p>{PARAGRAPHS[0]}</p>{markup}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"))
    assert [medium.caption for medium in draft.media] == ["Delegates cross the bridge."]


def test_cards_of_other_stories_are_no_captions_and_no_paragraphs() -> None:
    card = "<a href='/other'><figure><img src=b.jpg><figcaption>Minister resigns over the budget</figcaption></figure></a><p><a href='/third'>Read also: the harbour that froze</a></p>"
    draft = parse(page(f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{card}<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"))
    assert draft.media == ()
    assert texts(draft, PassageKind.BODY) == list(PARAGRAPHS)


def test_a_repeated_caption_counts_once() -> None:
    figure = "<figure><img src=a.jpg><figcaption>Delegates cross the bridge.</figcaption></figure>"
    assert len(parse(page(figure + BODY + figure)).media) == 1


def test_an_image_described_in_json_ld_alone_stands_after_the_text() -> None:
    image = {"@type": "ImageObject", "url": "a.jpg", "caption": "Delegates cross the bridge.", "creditText": "Ann Poe / Getty Images"}
    draft = parse(page(head=linked(image=[image, {"@type": "ImageObject", "caption": "Envoys open the bridge"}])))
    (medium,) = draft.media
    assert (medium.caption, medium.credit_person, medium.credit_agency) == ("Delegates cross the bridge.", "Ann Poe", "Getty Images")
    assert draft.text.endswith("Delegates cross the bridge.\nAnn Poe / Getty Images")


def test_a_video_keeps_its_title_and_length() -> None:
    draft = parse(page(head=linked(video={"@type": "VideoObject", "name": "The bridge from above", "duration": "PT1M58S"})))
    (medium,) = draft.media
    assert (medium.kind, medium.title, medium.duration_s, medium.caption) == (MediaKind.VIDEO, "The bridge from above", 118, None)
    assert texts(draft, PassageKind.VIDEO) == ["The bridge from above"]


@pytest.mark.parametrize(("duration", "length"), [("PT1M58S", 118), ("PT2H", 7200), ("P1DT1S", 86401), ("118", None), ("PT", None), (None, None)])
def test_durations_are_read_in_seconds(duration: str | None, length: int | None) -> None:
    assert seconds(duration) == length


def test_a_page_that_is_a_video_gives_its_description_as_text() -> None:
    video = {
        "@type": "VideoObject",
        "name": "The bridge from above",
        "description": "A flight along the railway bridge that the envoys agreed to open again.",
        "duration": "PT58S",
    }
    draft = parse(f"<html><head><script type='application/ld+json'>{json.dumps(video)}</script></head><body><video src=a.mp4></video></body></html>")
    assert (draft.title, texts(draft, PassageKind.BODY)) == ("The bridge from above", [video["description"]])
    assert [medium.duration_s for medium in draft.media] == [58]


def test_a_standfirst_outside_the_text_opens_the_body() -> None:
    html = f"""<html><body><header><h1>Envoys open the bridge</h1><p class=standfirst>Two delegations end a dispute of nine months in a single day.</p></header>
    <article><div class=text>{BODY}</div></article></body></html>"""
    assert texts(parse(html), PassageKind.BODY)[0] == "Two delegations end a dispute of nine months in a single day."


def test_what_follows_the_article_is_left_out() -> None:
    promotion = "<section class=x9><h3>Our newsletter</h3><p>All that happened in the world, every morning before breakfast, in your letter box and for nothing.</p></section>"
    html = f"<html><body><main><div class=text>{BODY}</div>{promotion}</main></body></html>"
    assert "letter box" not in parse(html).text


def test_the_text_of_a_script_built_page_comes_from_its_json_ld() -> None:
    draft = parse(f"<html><head>{linked(articleBody=chr(10).join(PARAGRAPHS))}</head><body><div id=app></div></body></html>")
    assert texts(draft, PassageKind.BODY) == list(PARAGRAPHS)


def test_a_live_blog_keeps_its_entries_in_order() -> None:
    entries = "".join(f"<section><h2>Entry {number}</h2><p>{paragraph}</p></section>" for number, paragraph in enumerate(PARAGRAPHS))
    draft = parse(page(entries, linked(**{"@type": "LiveBlogPosting"})))
    assert texts(draft, PassageKind.BODY) == list(PARAGRAPHS)
    assert texts(draft, PassageKind.SUBHEADING) == [f"Entry {number}" for number in range(len(PARAGRAPHS))]


def test_pages_of_any_script_are_read() -> None:
    sentences = (
        "両国の代表団は火曜日、港町ヴァルナで会談し、鉄道橋の通行を再開することで合意した。冬の間も通行を続ける方針だという。",
        "第二回の会談は三月に始まる予定で、それまでに両省の担当者が貨物列車と歩行者の規則をまとめることになっている。",
    )
    draft = parse(f"<html lang=ja><body><article><h1>橋の通行再開で合意</h1>{''.join(f'<p>{s}</p>' for s in sentences)}</article></body></html>")
    assert (draft.title, draft.language) == ("橋の通行再開で合意", "ja")
    assert "".join(texts(draft, PassageKind.BODY)) == "".join(sentences)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Talks resume | The Example", "Talks resume"),
        ("The Example - Talks resume", "Talks resume"),
        ("Talks - and silence", "Talks - and silence"),
        ("The Example", ""),
    ],
)
def test_a_title_loses_the_name_of_its_site(title: str, bare: str) -> None:
    assert without_site_name(title, frozenset({"the example"})) == bare


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By Jane Roe and John Doe", ("Jane Roe", "John Doe")),
        ("Jane Roe, AP", ("Jane Roe", "AP")),
        ("Von Jörg Muster und Ann Poe", ("Jörg Muster", "Ann Poe")),
        ("https://example.org/jane", ()),
    ],
)
def test_a_printed_list_of_authors_is_split_into_names(printed: str, names: tuple[str, ...]) -> None:
    assert split_names(printed) == names


@pytest.mark.parametrize(
    ("printed", "words", "credit"),
    [
        ("Delegates cross. (Photo: Ann Poe/AP)", "Delegates cross.", "Photo: Ann Poe/AP"),
        ("Delegierte auf der Brücke. Foto: Ann Poe/dpa", "Delegierte auf der Brücke.", "Foto: Ann Poe/dpa"),
        ("Delegates cross © Ann Poe", "Delegates cross", "© Ann Poe"),
        ("Delegates cross. — Picture by Ann Poe", "Delegates cross.", "Picture by Ann Poe"),
        ("Delegates cross (left to right)", "Delegates cross (left to right)", None),
    ],
)
def test_a_caption_is_told_from_its_credit(printed: str, words: str, credit: str | None) -> None:
    found = split_caption(printed)
    assert (found.words, found.credit) == (words, credit)


@pytest.mark.parametrize(
    ("printed", "person", "agency"),
    [
        ("Foto: Ann Poe/dpa", "Ann Poe", "dpa"),
        ("© Ann Poe (REUTERS)", "Ann Poe", "Reuters"),
        ("Getty Images", None, "Getty Images"),
        ("Copyright Ann Poe", "Ann Poe", None),
        ("", None, None),
    ],
)
def test_a_credit_names_a_person_and_an_agency(printed: str, person: str | None, agency: str | None) -> None:
    credit = read_marked_credit(printed)
    assert (credit.person, credit.agency) == (person, agency)


def test_a_line_that_is_only_a_credit_is_told_from_a_sentence() -> None:
    assert is_credit_line("Foto: Ann Poe/dpa")
    assert not is_credit_line("Images of the bridge were shown to reporters.")


@pytest.mark.parametrize("html", ["", " \n", "<div></div>", "<nav><a href='/'>Home</a></nav>", "\x00", "<!--", "<script>var text = 'no article'</script>"])
def test_a_page_without_an_article_is_rejected_as_such(html: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(html)
    assert caught.value.code == "no_article"


@pytest.mark.parametrize("tag", ["div", "b", "span"])
def test_nesting_past_the_limit_is_rejected_as_such(tag: str) -> None:
    for depth in (MAX_DEPTH + 1, 200_000):
        with pytest.raises(DocumentError) as caught:
            parse(f"<{tag}>" * depth + BODY)
        assert caught.value.code == "too_deep"


def test_nothing_outside_the_page_is_read(tmp_path: os.PathLike[str]) -> None:
    secret = os.path.join(tmp_path, "secret.txt")  # noqa: PTH118 - an address inside markup, not a path to open
    with open(secret, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("a secret of this machine")
    draft = parse(
        f'<!DOCTYPE html [<!ENTITY leak SYSTEM "file://{secret}">]>' + page(BODY + "<p>&leak; and so on, said the envoy to the reporters at the station.</p>")
    )
    assert "a secret" not in draft.text


def test_control_characters_and_lone_surrogates_do_not_reach_the_text() -> None:
    draft = parse(page(BODY.replace("winter", "win\x00ter\ud800")))
    assert not {"\x00", "\ud800"} & set(draft.text)
    draft.text.encode("utf-8")


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + " ".join(f"word{number}" for number in range(300_000)) + "</p>",
        "<div>" + "<img src=a.jpg><p>short line here</p>" * 5_000 + "</div>" + BODY,
        "<div>" + "<a href=x>a link to somewhere else</a> " * 10_000 + "</div>" + BODY,
        "<p>" + "(" * 500_000 + "</p>" + BODY,
        "<figure><img><figcaption>" + "<span class=caption>a b</span>" * 5_000 + "</figcaption></figure>" + BODY,
        "<figure><img><figcaption>Words " + " " * 200_000 + "Foto" + " " * 200_000 + "x</figcaption></figure>" + BODY,
        "<meta name=author content='Jane Roe'>" * 10_000 + BODY,
    ],
    ids=["one long line", "many images", "many links", "brackets", "many spans in a caption", "white space in a caption", "many meta elements"],
)
def test_large_pages_take_time_in_proportion(body: str) -> None:
    assert parse(page(body)).title == "Envoys open the bridge"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<figure>",
                "<figcaption>",
                "</figure>",
                "<img>",
                "<h1>",
                "<a href=x>",
                "</a>",
                "<br>",
                "<time>",
                *PARAGRAPHS,
                "&amp;",
                "\u00a0",
                "Foto: Ann Poe/dpa",
            ]
        ),
        max_size=40,
    )
)
def test_passages_and_media_of_any_page_lie_in_its_text(parts: list[str]) -> None:
    try:
        draft = parse("".join(parts))
    except DocumentError:
        return
    end = -1
    for passage in draft.passages:
        text = draft.text[passage.span.start : passage.span.end]
        assert passage.span.start > end
        assert text == " ".join(text.split()) != ""
        end = passage.span.end
    for medium in draft.media:
        assert medium.caption is None or medium.caption in draft.text[medium.span.start : medium.span.end]
