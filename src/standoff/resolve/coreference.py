"""Whom pronouns mean: one pass through the article that gathers what has been named and asks, for each pronoun, what is likeliest.

Body paragraphs and captions are read apart: *he* right after a caption is the last paragraph's man, not the picture's. Not
here: the weights (`antecedents`), what can be taken up (`candidates`), the first person (`quoting`), names and descriptions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from schemas.codes import ActorKind, MentionKind, MentionLabel, PassageKind, Sector
from standoff.records import Actor, Block, Mention, Span, Statement
from standoff.resolve.antecedents import PERSON, QUOTED_SENTENCE, Candidate, Pronoun, likeliest
from standoff.resolve.candidates import PEOPLE, Candidates, Site, Stream, named_apart
from standoff.resolve.grammar import SUBJECTS, Parse
from standoff.resolve.quoting import PRONOUN_TAGS, Quoting, voice
from standoff.resolve.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.knowledge import Knowledge

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NUMBERS = {
    **dict.fromkeys(SINGULAR, "person"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "plural"),
    **dict.fromkeys(("it", "its", "itself"), "thing"),
}
"""What pronouns of the third person ask for."""

REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})

ACTING = frozenset({"accept", "accuse", "agree", "aim", "allege", "attempt", "believe", "criticize", "decide", "demand", "deny", "deserve", "expect", "fear", "feel", "fight",
                    "hope", "intend", "know", "like", "love", "meet", "need", "oppose", "plan", "pledge", "prefer", "promise", "refuse", "reject", "seek", "think", "threaten",
                    "trust", "try", "vote", "vow", "want", "wish", "worry"})  # fmt: skip
"""Verbs, besides those of saying, whose subject is somebody."""

NEVER_TAKEN_UP = frozenset({"afternoon", "century", "day", "decade", "evening", "hour", "minute", "moment", "month", "morning", "night", "percent", "season", "second", "spring",
                            "summer", "time", "today", "tomorrow", "way", "week", "weekend", "winter", "year", "yesterday"})  # fmt: skip
"""Nouns that pronouns hardly mean."""

PARTISANS = frozenset({"conservative", "democrat", "independent", "liberal", "nationalist", "republican", "socialist"})
"""Nouns for somebody by his party, which say nothing of who he is."""

ANTECEDENT_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "dative", "ROOT", "appos", "oprd"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
STREAM_OF = {PassageKind.CAPTION: "caption", PassageKind.TITLE: "title", PassageKind.SUBTITLE: "title", PassageKind.SUBHEADING: "title"}

PART_OF_PAIR, WHOLE_PAIR = 0.4, 0.1
"""What one of two joined by *and* loses, and what both together gain."""

NEWCOMERS = frozenset({Sector.CVL, Sector.COP, Sector.CRM, Sector.REB, Sector.MIL, Sector.HLH})
"""Sectors whose people news tells of with *the* at once: the driver, the gunman."""


class Coreference:
    """The pronouns of one article. `resolve` gives the actors of the phrase that a token heads, `statements` who says what."""

    def __init__(
        self,
        reading: Reading,
        resolve: Callable[[Block, Token], tuple[Actor, ...]],
        gender_of_actor: Callable[[Actor], str | None],
        knowledge: Knowledge,
        statements: Sequence[Statement] = (),
    ) -> None:
        self._reading, self._resolve, self._knowledge = reading, resolve, knowledge
        self._saying = knowledge.words("saying")
        self._gender_of_actor = gender_of_actor
        self._candidates = Candidates(knowledge, gender_of_actor)
        self._quoting = Quoting(reading, statements, self._actors_of, self._saying)
        self._mentioned: Counter[str] = Counter()
        self.found: dict[Span, tuple[Actor, ...]] = {}

    def run(self) -> None:
        """Resolve all pronouns: the third person in text order, then the first, whose speaker may follow the words."""
        streams: dict[str, list[Site]] = {}
        for number, block in enumerate(self._reading.blocks):
            kind = STREAM_OF.get(block.passage.kind, "body")
            sites = streams.setdefault(f"caption {number}" if kind == "caption" else kind, [])
            sites.append(self._site(block, number, sites[-1].stream if sites else Stream()))
            self._read(sites[-1])
        for sites in streams.values():
            for former, site in zip((None, *sites), sites, strict=False):
                said = self._quoting.first_person(site, former)
                self.found.update({span: voice(self._reading, span, actors, self._knowledge) for span, actors in said.items()})

    def _site(self, block: Block, number: int, stream: Stream) -> Site:
        parse, mentions = Parse(block.doc), {}
        covered: list[int] = []
        if len(block.doc):
            for mention in self._reading.mentions_in(block.span(0, len(block.doc) - 1)):
                located = self._reading.locate(mention.span)
                if located is not None and located.block is block:
                    tokens = range(located.first, located.last + 1)
                    covered.extend(tokens)
                    mentions[next((index for index in tokens if parse.heads[index] == index or parse.heads[index] not in tokens), located.last)] = mention
        return Site(block, number, parse, stream, mentions, frozenset(covered))

    def _read(self, site: Site) -> None:
        parse, sentence = site.parse, -1
        for index, tag in enumerate(parse.tags):
            if parse.sentences[index] != sentence:
                sentence = parse.sentences[index]
                site.stream.place += QUOTED_SENTENCE if index + 1 in parse.quoted else 1.0
            mention = site.mentions.get(index)
            if mention is None:
                if tag in NOUN_TAGS and parse.deps[index] in ANTECEDENT_ROLES and index not in site.covered:
                    self._pass_by(site, index)
            elif mention.kind is MentionKind.PRONOUN:
                self._pronoun(site, index, mention)
            elif mention.label is not MentionLabel.NATIONALITY or parse.deps[index] not in ("amod", "compound"):
                new = self._candidates.of(site, index, self._resolve(site.block, site.block.doc[index]), mention)
                if not self._stands_for_another(site, index, new):
                    self._enter(site, new)

    def _stands_for_another(self, site: Site, index: int, new: Candidate) -> bool:
        """Whether *the nominee*, whom nothing has introduced, is most likely somebody named before under another description."""
        if new.shape != PERSON or new.is_plural or len(new.actors) != 1 or new.actors[0].kind is not ActorKind.UNNAMED:
            return False
        is_definite = any(site.parse.lowers[kid] in ("the", "this", "that") for kid in site.parse.kids[index])
        return is_definite and not self._mentioned[new.actors[0].actor_id] and new.actors[0].sector not in NEWCOMERS

    def _pass_by(self, site: Site, index: int) -> None:
        """A noun that is no mention: mostly nobody, but pronouns can mean it. A title before a name is left to the name."""
        lemma, tags = site.parse.lemmas[index], site.parse.tags
        if lemma in NEVER_TAKEN_UP or (index + 1 in site.covered and tags[index + 1] in ("NNP", "NNPS")):
            return
        known = self._knowledge.noun(lemma) is not None
        self._enter(site, self._candidates.of(site, index, self._resolve(site.block, site.block.doc[index]) if known else (), None))

    def _enter(self, site: Site, new: Candidate) -> None:
        """Keep a candidate in mind, and with it what *and* joins it to: `Lavrov and Blinken`."""
        for actor in new.actors:
            self._mentioned[actor.actor_id] += 1
        former = site.stream.at(site.number, site.parse.heads[new.token]) if site.parse.deps[new.token] == "conj" else None
        if former is None:
            site.stream.add(new)
            return
        both = tuple({actor.actor_id: actor for actor in (*former.actors, *new.actors)}.values()) if former.actors and new.actors else ()
        site.stream.add(new._replace(is_subject=former.is_subject, is_speaker=former.is_speaker, rank=former.rank - PART_OF_PAIR))
        site.stream.add(former._replace(actors=both, is_plural=True, is_singular=False, token=new.token, rank=former.rank + WHOLE_PAIR))

    def _pronoun(self, site: Site, index: int, mention: Mention) -> None:
        if site.parse.lowers[index] in REFLEXIVE:
            self._reflexive(site, index, mention)
            return
        asked = self._asked(site, index, mention)
        if asked is None or self._means_unknown(site, asked):
            return
        people, others = site.stream.people, site.stream.others
        candidates = [*(people if asked.number != "thing" else ()), *(others if asked.number != "person" else ())]
        if asked.number == "plural":
            candidates.extend(named_apart(asked, candidates))
        elif not any(item.actors and (item.block, item.sentence) == (asked.block, asked.sentence) for item in candidates):
            candidates.extend(self._ahead(site, index))
        best = likeliest(asked, candidates, self._mentioned)
        if best is None:
            return
        self.found[mention.span] = best.actors
        if asked.gender and best.gender is None and not any(item.gender is None and item.actors != best.actors for item in candidates):
            self._candidates.tell(best.actors[0], asked.gender)
        new = self._candidates.of(site, index, best.actors, mention)
        self._enter(site, new._replace(shape=best.shape, is_plural=best.is_plural, is_singular=best.is_singular, gender=asked.gender or best.gender))

    def _means_unknown(self, site: Site, asked: Pronoun) -> bool:
        """Whether *he* is most likely somebody whom a noun describes that says nothing here: `The Minnesota Democrat said he …`."""
        if asked.number != "person" or not asked.is_subject or asked.governor is None:
            return False
        if site.parse.lowers[asked.governor] in PARTISANS and site.parse.tags[asked.governor] in ("NN", "NNP"):
            return asked.governor not in site.mentions or not self._actors_of_person(site, asked.governor)
        item = next((item for item in site.stream.others if (item.block, item.token) == (site.number, asked.governor)), None)
        return item is not None and not item.actors and item.is_speaker and item.is_singular

    def _actors_of_person(self, site: Site, index: int) -> bool:
        return any(actor.kind in PEOPLE for actor in self._resolve(site.block, site.block.doc[index]))

    def _asked(self, site: Site, index: int, mention: Mention) -> Pronoun | None:
        """What a pronoun of the third person asks for."""
        parse, word = site.parse, site.parse.lowers[index]
        dep, head = parse.deps[index], parse.heads[index]
        if word not in NUMBERS or (word not in SINGULAR and parse.is_thing(index)):
            return None
        is_subject, says = dep in SUBJECTS, parse.lemmas[head] in self._saying
        return Pronoun(
            number=NUMBERS[word],
            gender=SINGULAR.get(word),
            place=site.stream.place,
            block=site.number,
            sentence=parse.sentences[index],
            is_subject=is_subject,
            is_main=parse.is_in_main_subject(index),
            is_quoted=index in parse.quoted,
            speaks=is_subject and says,
            acts=dep == "nsubj" and (says or parse.lemmas[head] in ACTING),
            joined_to=parse.joined_to(index),
            governor=parse.governor_of(index),
            reporter=parse.reporter_of(index, self._saying) if dep in ("dobj", "dative", "pobj") else None,
            own=parse.whose_deed(index),
            modified=parse.heads[head] if is_subject and parse.deps[head] == "relcl" else None,
            excluded=self._excluded(site, index, mention),
        )

    def _excluded(self, site: Site, index: int, mention: Mention) -> frozenset[str]:
        """Whom a pronoun cannot mean: who says the words it is quoted in, and what else its verb binds (*Putin* told him, he told *Putin*)."""
        parse, dep = site.parse, site.parse.deps[index]
        excluded = list(self._quoting.speakers(mention.span)[:1]) if index in parse.quoted else []
        bound: list[int] = []
        if dep in SUBJECTS:
            bound = parse.objects_of(parse.heads[index])
        elif dep != "poss" and (subject := parse.subject_of(parse.verb_of(index))) is not None:
            bound = [subject] if subject != index else []
        for token in bound:
            excluded.extend(self._actors_of(site.block, site.block.doc[token])[:1])
        return frozenset(actor.actor_id for actor in excluded)

    def _actors_of(self, block: Block, token: Token) -> tuple[Actor, ...]:
        """The actors of a phrase, also of a pronoun as far as it is found by now."""
        return self.found.get(block.span(token.i, token.i), ()) if token.tag_ in PRONOUN_TAGS else self._resolve(block, token)

    def _reflexive(self, site: Site, index: int, mention: Mention) -> None:
        """The subject of its clause (Lavrov found himself alone), or the name that it only stresses (Lavrov himself)."""
        parse, word = site.parse, site.parse.lowers[index]
        verb = parse.verb_of(index)
        if parse.deps[index] in SUBJECTS:
            verb = parse.verb_of(verb)  # found himself handcuffed
        stressed = parse.deps[index] in ("appos", "npadvmod") and parse.heads[index] == index - 1
        subject = index - 1 if stressed else parse.subject_of(verb)
        actors = self._actors_of(site.block, site.block.doc[subject]) if subject is not None else ()
        if word == "themselves":
            agrees = bool(actors)
        elif word == "itself":
            agrees = len(actors) == 1 and actors[0].kind not in PEOPLE
        else:
            agrees = len(actors) == 1 and actors[0].kind in (*PEOPLE, ActorKind.UNNAMED) and self._gender_of_actor(actors[0]) in (None, SINGULAR[word])
        if agrees:
            self.found[mention.span] = actors

    def _ahead(self, site: Site, index: int) -> list[Candidate]:
        """The name that follows as the subject: *After he left, Blinken called*."""
        subject = site.parse.later_subject(index)
        mention = self._reading.name_at(site.block, site.block.doc[subject]) if subject is not None else None
        if subject is None or mention is None:
            return []
        actors = self._resolve(site.block, site.block.doc[subject])
        return [self._candidates.of(site, subject, actors, mention)] if len(actors) == 1 else []
