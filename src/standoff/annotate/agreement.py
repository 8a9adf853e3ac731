"""Names brought into agreement over the whole article: one form, one label; words that only a sentence's start capitalizes dropped.

Lives here: the rules that look at every name that no data file knows. Not here: the names of one block (`names`), those whose
bearer the article decides among known ones (`namesakes`). All passes are linear in the length of the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from schemas.codes import ActorKind, MentionLabel
from standoff.annotate.name_words import NO_PERSON_ENDINGS, PLACE_STARTS, SHIP_PREFIXES, SHIPS
from standoff.annotate.names import Name, surname_of
from standoff.knowledge import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from standoff.knowledge.entries import Entry

LOCATIVE = frozenset({"in", "near", "outside", "around", "inside", "across"})
"""Prepositions before the name of a place."""

HEADLINE_WORDS, HEADLINE_SHARE, LONGEST_HEADLINE, LONG_WORD = 4, 0.65, 30, 5
"""A block of at most so many tokens is a headline in capitals where it has this many words of five letters and more, all with one, and this share of all its words has one."""

PLACE_SHARE = 3
"""One in so many of a form's occurrences has to stand where a place does (in Ansan) for it to be one."""

_LABELS = (MentionLabel.PERSON, MentionLabel.ORGANIZATION, MentionLabel.PLACE, MentionLabel.GROUP)
"""Of two labels that a form bears equally often, the earlier counts."""


class _Site:
    """One name with the tokens it stands on."""

    def __init__(self, doc: Doc, name: Name, first: int, last: int) -> None:
        self.name, self.first, self.last = name, first, last
        self.before: Token | None = doc[first - 1] if first else None
        self.head: Token = doc[last]
        self.after: Token | None = doc[last + 1] if last + 1 < len(doc) else None


def agreed(docs: Sequence[Doc], named: Sequence[list[Name]]) -> list[list[Name]]:
    """The names of each block, those without a key under one label throughout the article, and without what is none."""
    sites = [list(_sites(doc, names)) for doc, names in zip(docs, named, strict=True)]
    unknown = [site for block in sites for site in block if site.name.key is None]
    people = {site.name.text for block in sites for site in block if site.name.label is MentionLabel.PERSON and " " in site.name.text}
    surnames = {surname for text in people if (surname := surname_of(text)) is not None} | {text.split()[0] for text in people}
    labels = _labels(docs, unknown, surnames)
    keys = _keys(unknown, surnames)
    nobody = _ships(docs, unknown) | ((_plain_words(docs, unknown) | _with_article(unknown)) - surnames)
    return [list(_kept(block, labels, keys, nobody, surnames)) for block in _without_headlines(docs, sites)]


def _sites(doc: Doc, names: Sequence[Name]) -> Iterator[_Site]:
    """Names with their tokens; one whose edges fall within tokens is placed on those that it touches."""
    index = 0
    for name in names:
        while index + 1 < len(doc) and doc[index + 1].idx <= name.start:
            index += 1
        last = index
        while last + 1 < len(doc) and doc[last + 1].idx < name.end:
            last += 1
        yield _Site(doc, name, index, last)


def _labels(docs: Sequence[Doc], unknown: Sequence[_Site], surnames: set[str]) -> dict[str, MentionLabel]:
    """The label of each form, the same wherever it stands."""
    counts: dict[str, Counter[MentionLabel]] = {}
    places: Counter[str] = Counter()
    speakers: set[str] = set()
    for site in unknown:
        counts.setdefault(site.name.text, Counter())[site.name.label] += 1
        places[site.name.text] += _stands_as_place(site)
        if site.name.label in (MentionLabel.GROUP, MentionLabel.PLACE) and (_speaks(site.head) or _is_described(site.head)):
            speakers.add(site.name.text)
    found = {text: _label_of(text, seen, surnames, places[text], speaks=text in speakers) for text, seen in counts.items()}
    full = {text: text.split() for text, label in found.items() if label is not MentionLabel.PERSON and 1 < len(text.split()) <= 3}
    bearers = {text for text, words in full.items() if found.get(words[-1]) is MentionLabel.PERSON or (len(words) == 2 and words[-1] in surnames)}
    lowers = {full[text][-1].lower() for text in bearers}
    small = {token.text for doc in docs for token in doc if token.text in lowers} if bearers else set()
    for text in bearers:  # Cui Tiankai is a person where Cui is
        words = [word.lower() for word in full[text]]
        if words[-1] not in small | NO_PERSON_ENDINGS and words[0] not in PLACE_STARTS and not load().places(text):
            found[text] = MentionLabel.PERSON
    for text, label in found.items():
        if label is MentionLabel.PERSON and text.endswith("s") and text not in surnames and text[:-1] in found:
            found[text] = MentionLabel.GROUP  # Mormons beside Mormon
    return found


def _keys(unknown: Sequence[_Site], surnames: set[str]) -> dict[str, Entry]:
    """The entries of known forms that a model took for a person's name and that are none here: Twitter; Mali, where it stands as a place does."""
    phrases = load().phrases()
    found: dict[str, Entry] = {}
    for site in unknown:
        text = site.name.text
        entry = phrases.get(text) if site.name.label is MentionLabel.PERSON and text not in surnames else None
        if entry is not None and (entry.kind is ActorKind.ORGANIZATION or (not entry.is_person and _stands_as_place(site))):
            found[text] = entry
    return found


def _label_of(text: str, seen: Counter[MentionLabel], surnames: set[str], places: int, *, speaks: bool) -> MentionLabel:
    """The label that a form bears most often, unless it names a place and stands as one, or is no place and speaks as a person does."""
    knowledge = load()
    words = text.split()
    best = max(seen, key=lambda label: (seen[label], -_rank(label)))
    if text in surnames or surname_of(text) in surnames:
        return best
    known_place = bool(knowledge.places(text))
    seen_as_place = seen[MentionLabel.PLACE]
    stands = places * PLACE_SHARE >= seen.total() and not text.endswith("ish")
    if known_place and (stands or seen_as_place >= seen[best] or (seen_as_place and len(words) > 1)) and knowledge.gender(text) is None:
        return MentionLabel.PLACE
    if speaks and best in (MentionLabel.GROUP, MentionLabel.PLACE) and not known_place and not text.endswith("s") and knowledge.noun(words[-1]) is None:
        return MentionLabel.PERSON
    return best


def _rank(label: MentionLabel) -> int:
    return _LABELS.index(label) if label in _LABELS else len(_LABELS)


def _stands_as_place(site: _Site) -> bool:
    """Whether a name stands where a place does: in Ansan, Bicske, Hungary."""
    if site.head.tag_ != "NNP":
        return False
    if (
        site.before is not None
        and site.before.lower_ in LOCATIVE
        and (site.after is None or not site.after.text[:1].isupper() or site.after.text in ("’s", "'s"))
    ):
        return True
    if site.after is None or site.after.text != "," or site.last + 2 >= len(site.head.doc):
        return False
    following = load().phrases().get(site.head.doc[site.last + 2].text)
    return following is not None and following.label is MentionLabel.STATE and site.before is not None and site.before.lower_ in {"of", "at", "from", "to"}


def _speaks(token: Token) -> bool:
    """Whether a word is the subject of a verb of speech."""
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in load().words("saying")


def _is_described(token: Token) -> bool:
    """Whether a name stands in apposition to a noun for people: China's ambassador, Cui Tiankai, or Cui Tiankai, the ambassador."""
    others = [child for child in token.children if child.dep_ == "appos"] + ([token.head] if token.dep_ == "appos" else [])
    return any((noun := load().noun(other.lemma_)) is not None and not noun.is_body and other.tag_ in {"NN", "NNP"} for other in others)


def _ships(docs: Sequence[Doc], unknown: Sequence[_Site]) -> set[str]:
    """Forms that name a ship: the ferry Sewol, USS Mason."""
    forms = {site.name.text for site in unknown}
    after = {
        token.text
        for doc in docs
        for token in doc
        if token.text in forms and token.i and doc[token.i - 1].lower_ in SHIPS and not (token.i + 1 < len(doc) and doc[token.i + 1].tag_ in {"NN", "NNP"})
    }
    return after | {text for text in forms if " " in text and text.split(maxsplit=1)[0] in SHIP_PREFIXES}


def _with_article(unknown: Sequence[_Site]) -> set[str]:
    """Single words that a model takes for a person's name or a place's and that stand after *the* by themselves, as nobody's do: the Sewol sank."""
    return {
        site.name.text
        for site in unknown
        if site.name.label is MentionLabel.PERSON
        and " " not in site.name.text
        and site.before is not None
        and site.before.lower_ == "the"
        and (site.after is None or site.after.tag_[:2] not in {"NN", "JJ", "PO", "HY"})
    }


def _plain_words(docs: Sequence[Doc], unknown: Sequence[_Site]) -> set[str]:
    """Single words that are capitalized at the start of a sentence alone, and stand in small letters elsewhere, or describe people (Historian)."""
    knowledge = load()
    forms = {site.name.text for site in unknown if " " not in site.name.text and site.name.text[:1].isalpha()}
    candidates = {text for text in forms if text[1:].islower() or (text.isupper() and len(text) > LONG_WORD)}
    inside = {site.name.text for site in unknown if not _begins(site) and not site.name.text.isupper()}
    lowers = {text.lower() for text in candidates}
    small = {token.text for doc in docs for token in doc if token.text in lowers}
    verbs = {site.name.text for site in unknown if site.name.label is MentionLabel.PERSON and site.first == site.last and site.head.tag_ in {"VB", "VBP"}}
    people = {text for text in candidates if (noun := knowledge.noun(text.lower())) is not None and not noun.is_body}
    return {text for text in candidates - inside if text.lower() in small or text in people} | verbs


def _begins(site: _Site) -> bool:
    """Whether a name stands where any word has a capital: at the start of a sentence, after a quotation mark or colon."""
    return site.before is None or site.before.is_sent_end or site.before.text in {"“", '"', "‘", ":", "—", "-", "•", "..."} or bool(site.head.is_sent_start)


def _without_headlines(docs: Sequence[Doc], sites: Sequence[list[_Site]]) -> list[list[_Site]]:
    """Without the unknown names that stand in a headline alone, where every word has a capital; a full name with a known given name stays."""
    headlines = [_is_headline(doc) for doc in docs]
    if not any(headlines):
        return list(sites)
    elsewhere = {site.name.text for block, is_headline in zip(sites, headlines, strict=True) if not is_headline for site in block}
    words = {word for text in elsewhere for word in text.split()}
    knowledge = load()
    return [
        [
            site
            for site in block
            if site.name.key is not None
            or site.name.text in elsewhere
            or (site.name.label is not MentionLabel.ORGANIZATION and " " not in site.name.text and site.name.text in words)
            or (site.name.label is MentionLabel.PERSON and knowledge.gender(site.name.text.split()[0]) is not None and 2 <= len(site.name.text.split()) <= 3)
            or (site.name.label is MentionLabel.PLACE and bool(knowledge.places(site.name.text)))
        ]
        if is_headline
        else block
        for block, is_headline in zip(sites, headlines, strict=True)
    ]


def _is_headline(doc: Doc) -> bool:
    """Whether every longer word but prepositions begins with a capital, and no full stop ends it."""
    if len(doc) > LONGEST_HEADLINE or doc[-1].text == ".":
        return False
    capitals = [token.text[0].isupper() for token in doc if token.is_alpha]
    words = [token for token in doc if token.is_alpha and len(token) >= LONG_WORD and token.tag_ not in {"IN", "TO", "CC"}]
    return len(words) >= HEADLINE_WORDS and all(token.text[0].isupper() for token in words) and sum(capitals) >= HEADLINE_SHARE * len(capitals)


def _kept(block: Sequence[_Site], labels: dict[str, MentionLabel], keys: dict[str, Entry], nobody: set[str], surnames: set[str]) -> Iterator[Name]:
    """The names of one block that stay, under their label; two surnames that a hyphen joins apart (the Haddad-Silva talks)."""
    for site in block:
        name = site.name
        first, hyphen, second = name.text.partition("-")
        if name.key is not None:
            yield name
        elif name.text in keys:
            entry = keys[name.text]
            yield name._replace(label=entry.label, key=entry.key)
        elif hyphen and first in surnames and second in surnames and name.text not in surnames:
            yield Name(name.start, name.start + len(first), first, MentionLabel.PERSON)
            yield Name(name.end - len(second), name.end, second, MentionLabel.PERSON)
        elif name.text not in nobody:
            yield name._replace(label=labels.get(name.text, name.label))
