"""What is done by saying it: one of the fourteen speech acts of a statement.

Lives here: the order in which a cue's words, the words of the content and its grammar are asked. Not here: the words that name acts
(`cue_acts`), the moods of content (`moods`, `clause_moods`). A cue that names an act decides alone; *said*, *was quoted as saying*
and *believes* leave it to the content, and what shows no mood is an assertion.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.codes import SpeechAct
from standoff.extract.clause_moods import act_of_clauses, clauses_of, own_pronouns
from standoff.extract.cue_acts import act_of_cue
from standoff.extract.moods import DISPOSED, SURE, THREATS, first_mood, folded, performed
from standoff.extract.tree import Tree
from standoff.extract.views import Range

_JOINING = frozenset({"IN", "TO"})


def act_of(tree: Tree, cue: Sequence[Range], content: Sequence[Range], text: str, *, is_direct: bool, speaker: Sequence[Range] = ()) -> SpeechAct:
    """The act of a statement whose cue lies in a parsed block.

    `cue` and `content` are ranges of tokens; `content` holds those of the cue's block (none where the quotation stands in another),
    `text` the whole content as printed. `speaker` tells which pronouns are his own. The words of the cue are read with its auxiliaries
    and negation where the tree has them outside: *did not* rule out.
    """
    own = own_pronouns(tree, speaker)
    if len(content) > 1:  # quotations that were joined to one statement: the first is nearest to the cue
        first = _act_of_part(tree, cue, content[:1], " ".join(tree.words[content[0][0] : content[0][1] + 1]), own, is_direct=is_direct)
        if first is not SpeechAct.ASSERT:
            return first
    return _act_of_part(tree, cue, content, text, own, is_direct=is_direct)


def _act_of_part(tree: Tree, cue: Sequence[Range], content: Sequence[Range], text: str, own: frozenset[str], *, is_direct: bool) -> SpeechAct:
    tokens = _with_auxiliaries(tree, [index for first, last in cue for index in range(first, last + 1)])
    joint = next((first for first, _ in content if tree.tags[first] in _JOINING and not is_direct), None)
    return act_of_words(
        [tree.lemmas[index] for index in tokens],
        [tree.lowers[index] for index in tokens],
        text,
        is_direct=is_direct,
        preposition=tree.lowers[joint] if joint is not None else None,
        grammar=act_of_clauses(tree, clauses_of(tree, content, own, is_direct=is_direct), is_direct=is_direct),
    )


def _with_auxiliaries(tree: Tree, tokens: Sequence[int]) -> list[int]:
    """The tokens of a cue with the negations and auxiliaries of its words."""
    own = {kid for token in tokens for kid in tree.kids[token] if tree.deps[kid] in {"neg", "aux"}}
    return sorted(own.union(tokens))


def act_of_words(
    lemmas: Sequence[str],
    words: Sequence[str],
    content: str,
    *,
    is_direct: bool,
    preposition: str | None = None,
    grammar: SpeechAct | None = None,
) -> SpeechAct:
    """The act of a statement from the lemmas and words of its cue (lower case) and its content.

    `preposition` is the word that joins cue and content (called *for*), `grammar` the act that the content's clauses make
    (`clause_moods.act_of_clauses`), None where they make none or there is no parse.
    """
    named = act_of_cue(lemmas, words, content, preposition)
    if named is not None:
        return named
    if is_direct and _asks(content):
        return SpeechAct.ASK
    folded_content = folded(content)
    found = performed(content, folded_content) or first_mood(folded_content, THREATS)
    if found is None and grammar is SpeechAct.DEMAND:  # must stop violating the truce
        return grammar
    found = found or first_mood(folded_content, SURE) or grammar or first_mood(folded_content, DISPOSED)
    if found is not None:
        return found
    return SpeechAct.ANNOUNCE if "declare" in lemmas else SpeechAct.ASSERT


def _asks(content: str) -> bool:
    """Whether a quotation ends in a question, and questions are at least a third of its sentences."""
    marks = [mark for mark in content if mark in ".?!"]
    return content.rstrip("\"'”’»,. ").endswith("?") and 3 * marks.count("?") >= len(marks)
