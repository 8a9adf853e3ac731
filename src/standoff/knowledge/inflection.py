"""English inflected forms of lexicon words, so that a lexicon lists base forms only.

Lives here: regular rules and the irregular forms of words that news uses. Generating forms beats asking a lemmatizer: it
works on headlines, costs nothing per text, and does not change with a model. Not here: the lexicons.
"""

from __future__ import annotations


def word_list(text: str) -> frozenset[str]:
    """The words of a list that blanks separate: lexicon code stays readable, one line for many words."""
    return frozenset(text.split())


_IRREGULAR_VERBS = {
    "be": "is are was were been being am",
    "beat": "beats beating beaten",
    "begin": "begins began begun beginning",
    "behold": "beholds beheld",
    "break": "breaks broke broken breaking",
    "bring": "brings brought bringing",
    "build": "builds built building",
    "burn": "burns burned burnt burning",
    "buy": "buys bought buying",
    "catch": "catches caught catching",
    "choose": "chooses chose chosen choosing",
    "come": "comes came coming",
    "cut": "cuts cutting",
    "deal": "deals dealt dealing",
    "draw": "draws drew drawn drawing",
    "eat": "eats ate eaten eating",
    "fall": "falls fell fallen falling",
    "feed": "feeds fed feeding",
    "fight": "fights fought fighting",
    "find": "finds found finding",
    "flee": "flees fled fleeing",
    "fly": "flies flew flown flying",
    "free": "frees freed freeing",
    "flow": "flows flowed flowing",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "grow": "grows grew grown growing",
    "hang": "hangs hanged hung hanging",
    "have": "has had having",
    "hear": "hears heard hearing",
    "hide": "hides hid hidden hiding",
    "hit": "hits hitting",
    "hold": "holds held holding",
    "hurt": "hurts hurting",
    "keep": "keeps kept keeping",
    "lay": "lays laid laying",
    "lead": "leads led leading",
    "leave": "leaves left leaving",
    "lend": "lends lent lending",
    "let": "lets letting",
    "lose": "loses lost losing",
    "make": "makes made making",
    "meet": "meets met meeting",
    "oversee": "oversees oversaw overseen overseeing",
    "overrun": "overruns overran overrunning",
    "overthrow": "overthrows overthrew overthrown overthrowing",
    "pay": "pays paid paying",
    "put": "puts putting",
    "quit": "quits quitting",
    "rebuild": "rebuilds rebuilt rebuilding",
    "retake": "retakes retook retaken retaking",
    "ride": "rides rode ridden riding",
    "rise": "rises rose risen rising",
    "run": "runs ran running",
    "say": "says said saying",
    "see": "sees saw seen seeing",
    "seek": "seeks sought seeking",
    "sell": "sells sold selling",
    "send": "sends sent sending",
    "set": "sets setting",
    "shake": "shakes shook shaken shaking",
    "shoot": "shoots shot shooting",
    "show": "shows showed shown showing",
    "shun": "shuns shunned shunning",
    "shut": "shuts shutting",
    "slay": "slays slew slain slaying",
    "speak": "speaks spoke spoken speaking",
    "spend": "spends spent spending",
    "stand": "stands stood standing",
    "steal": "steals stole stolen stealing",
    "strike": "strikes struck stricken striking",
    "swear": "swears swore sworn swearing",
    "take": "takes took taken taking",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "throw": "throws threw thrown throwing",
    "undertake": "undertakes undertook undertaken undertaking",
    "uphold": "upholds upheld upholding",
    "vie": "vies vied vying",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "withhold": "withholds withheld withholding",
    "write": "writes wrote written writing",
}
_IRREGULAR_PLURALS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "people": "people",
    "person": "persons",
    "police": "police",
    "crisis": "crises",
    "nun": "nuns",
    "aircraft": "aircraft",
    "personnel": "personnel",
    "series": "series",
    "offspring": "offspring",
    "ally": "allies",
}
_DOUBLES = word_list(
    "ban bar beg cancel chat compel confer control counsel cut deter dispel drop expel gun impel kidnap nab outrun patrol permit plan propel quit rebel"
    " refer regret repel rob scrap ship shun slam slap snub stab step stop sum swap travel upset whip wrap"
)
_VOWELS = "aeiou"


def verb_forms(base: str) -> tuple[str, ...]:
    """All forms of a verb, the base among them, sorted; of a phrase, the forms of its last word are left alone (`crack down`)."""
    if base in _IRREGULAR_VERBS:
        return tuple(sorted({base, *_IRREGULAR_VERBS[base].split()}))
    if base.endswith("e"):
        stem = base if base.endswith(("ee", "oe", "ye")) else base[:-1]
        forms = {base, base + "s", base + "d", stem + "ing"}
    elif base.endswith("y") and base[-2] not in _VOWELS:
        forms = {base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    else:
        third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
        stem = base + base[-1] if base in _DOUBLES else base
        forms = {base, third, stem + "ed", stem + "ing"}
        if stem != base and base[-1] == "l":
            forms |= {base + "ed", base + "ing"}
    return tuple(sorted(forms))


def noun_forms(base: str) -> tuple[str, ...]:
    """Singular and plural of a noun or a noun phrase."""
    head = base.rsplit(" ", 1)[-1]
    if head in _IRREGULAR_PLURALS:
        plural = base[: len(base) - len(head)] + _IRREGULAR_PLURALS[head]
    elif head.endswith("man"):
        plural = base[:-3] + "men"
    elif head.endswith("y") and len(head) > 1 and head[-2] not in _VOWELS:
        plural = base[:-1] + "ies"
    else:
        plural = base + ("es" if head.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return tuple(sorted({base, plural}))


def all_verb_forms(verbs: str) -> frozenset[str]:
    """All forms of the verbs of a list that blanks separate."""
    return frozenset(form for base in verbs.split() for form in verb_forms(base))


def all_noun_forms(nouns: str) -> frozenset[str]:
    """Singulars and plurals of the nouns of a list that blanks separate."""
    return frozenset(form for noun in nouns.split() for form in noun_forms(noun))
