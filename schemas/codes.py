"""The code lists: every value that a coded column may take, each with what it means.

Lives here: enumerations, and nothing else. A member is its own code (`Status.OCCURRED == "occurred"`) and carries
`description`, which the codebook prints. To add a code, add a member here and say in the changelog what it separates.
"""

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A code and what it means."""

    description: str

    def __new__(cls, code: str, description: str) -> Self:
        """Take a code and its description, as members are written."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.description = description
        return member


class DocumentFormat(Code):
    """What an input document turned out to be, by content rather than by name."""

    TEXT = "text", "plain text, site furniture included"
    HTML = "html", "one HTML page"
    JSON = "json", "one JSON object or a list of them"
    JSONL = "jsonl", "one JSON object a line"
    UNKNOWN = "unknown", "not recognized; the reason says why"


class Outcome(Code):
    """What became of an input document when it was last seen."""

    ACCEPTED = "accepted", "a new article, or a new revision of one"
    UNCHANGED = "unchanged", "the same document with the same content had been processed before"
    DUPLICATE = "duplicate", "the same article came from another document"
    REJECTED = "rejected", "it could not be read or parsed; the reason says why"


class DatePrecision(Code):
    """How much of a date the text gives."""

    DAY = "day", "one day"
    WEEK = "week", "some day of one week"
    MONTH = "month", "some day of one month"
    YEAR = "year", "some day of one year"
    RANGE = "range", "from the first to the last day"
    NONE = "none", "no date is given"


class PublishedPrecision(Code):
    """How much of the time of publication is known."""

    SECOND = "second", "to the second"
    MINUTE = "minute", "to the minute"
    DAY = "day", "the day alone; the time of `published_at` is midnight UTC"


class ReferenceDateBasis(Code):
    """Which evidence gave the day that an article's relative dates count from, best first."""

    METADATA = "metadata", "the input's own date field or the page's metadata"
    URL = "url", "a date in the address"
    BYLINE = "byline", "a byline or timestamp line of the text"
    DATELINE = "dateline", "the dateline"
    CAPTION = "caption", "the latest full date in the captions"
    TEXT = "text", "a full date in the running text"
    FILE = "file", "a date in the file's name"
    CONFLICT = "conflict", "none: the input, the page and its address give days of publication more than a day apart"
    NONE = "none", "none: nothing gives a date"


class PassageKind(Code):
    """What a block of the text is. Extraction reads title, subtitle, subheading, body and caption, and nothing else."""

    TITLE = "title", "the headline"
    SUBTITLE = "subtitle", "a standfirst or second headline"
    BYLINE = "byline", "who wrote it, and when"
    DATELINE = "dateline", "where and when it was written, where that stands alone"
    BODY = "body", "a paragraph of the article"
    SUBHEADING = "subheading", "a heading inside the article"
    CAPTION = "caption", "the words under a photo or graphic"
    CREDIT = "credit", "who made a photo, where that stands alone"
    SLUG = "slug", "an agency's short label of a photo"
    VIDEO = "video", "the title of a video, often with its length"
    BOILERPLATE = "boilerplate", "navigation, prompts, related links, notices"


READABLE = frozenset({PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.SUBHEADING, PassageKind.BODY, PassageKind.CAPTION})
"""Kinds of passage that extraction reads."""


class MediaKind(Code):
    """What kind of medium a media row describes."""

    PHOTO = "photo", "a still picture"
    VIDEO = "video", "a video"
    AUDIO = "audio", "a recording of sound"
    GRAPHIC = "graphic", "a map, chart or drawing"


class MentionKind(Code):
    """How a mention refers."""

    NAME = "name", "by a name"
    NOMINAL = "nominal", "by a description (the prime minister)"
    PRONOUN = "pronoun", "by a pronoun"


class MentionLabel(Code):
    """What sort of thing is mentioned."""

    PERSON = "person", "a person"
    STATE = "state", "a state, its government or its people, as actor or place"
    ORGANIZATION = "organization", "an organization"
    OFFICE = "office", "an office or its holder (the foreign minister)"
    GROUP = "group", "an armed, ethnic, religious or political group"
    NATIONALITY = "nationality", "a demonym (Russian)"
    PLACE = "place", "a place below or beside states"
    UNNAMED = "unnamed", "people given by description alone (two senior officials)"


class ActorKind(Code):
    """What an actor is."""

    PERSON = "person", "a named person"
    STATE = "state", "a state and its government, by name, capital, seat or metonym"
    ORGANIZATION = "organization", "an organization, international, national or private"
    OFFICE = "office", "an office whose holder the article does not name"
    GROUP = "group", "an armed, ethnic, religious or political group"
    COLLECTIVE = "collective", "states or people taken together (the West, the allies)"
    UNNAMED = "unnamed", "a source or actor that stays unnamed (a U.S. official)"


class Tenure(Code):
    """In what way a person holds an office."""

    CURRENT = "current", "holds it"
    ACTING = "acting", "fills it for a time"
    FORMER = "former", "held it"
    DESIGNATE = "designate", "is to hold it (nominee, elect)"


class StatementKind(Code):
    """How much of a statement's content stands between quotation marks."""

    DIRECT = "direct", "all of it"
    INDIRECT = "indirect", "none of it"
    MIXED = "mixed", "a part of it"


class SpeakerKind(Code):
    """Who speaks."""

    NAMED = "named", "a person with a name"
    OFFICE = "office", "an office without a name (the spokesman)"
    COLLECTIVE = "collective", "a state, organization or group"
    UNNAMED = "unnamed", "people who stay unnamed (officials)"
    DOCUMENT = "document", "a text (the report, the letter)"
    NONE = "none", "nobody is given"


class SpeechAct(Code):
    """What is done by saying it."""

    ASSERT = "assert", "states something as true"
    ACCUSE = "accuse", "says that another did wrong"
    DENY = "deny", "says that something is not true"
    REJECT = "reject", "refuses something asked or offered"
    DEMAND = "demand", "says that another must do something"
    ASK = "ask", "asks for something, or asks a question"
    OFFER = "offer", "says that it is ready to do something"
    PROMISE = "promise", "says that it will do something"
    WARN = "warn", "says that something bad may come"
    THREATEN = "threaten", "says that it will do harm under a condition"
    ANNOUNCE = "announce", "makes a decision or plan known"
    AGREE = "agree", "accepts or shares another's position"
    PRAISE = "praise", "speaks well of another"
    CONDEMN = "condemn", "speaks of another's act as wrong"


class Setting(Code):
    """Where something is said."""

    NEWS_CONFERENCE = "news_conference", "a news conference or briefing"
    INTERVIEW = "interview", "an interview"
    CALL = "call", "a telephone or video call"
    MEETING = "meeting", "a meeting or talks"
    LETTER = "letter", "a letter or written statement"
    SPEECH = "speech", "a speech or address"
    SOCIAL_MEDIA = "social_media", "a post"
    NONE = "none", "the text does not say"


class EventType(Code):
    """The sixteen event types of PLOVER."""

    AGREE = "AGREE", "says that it will cooperate"
    CONSULT = "CONSULT", "meets, visits, calls, writes"
    SUPPORT = "SUPPORT", "backs politically, recognizes, signs"
    CONCEDE = "CONCEDE", "gives way in words"
    COOPERATE = "COOPERATE", "exchanges material help with another"
    AID = "AID", "gives material help"
    RETREAT = "RETREAT", "gives way in fact"
    REQUEST = "REQUEST", "asks, demands, orders"
    ACCUSE = "ACCUSE", "criticizes, alleges, sues, investigates"
    REJECT = "REJECT", "refuses"
    THREATEN = "THREATEN", "warns of coercion"
    PROTEST = "PROTEST", "dissents in public, together and in person"
    SANCTION = "SANCTION", "cuts ties or help; convicts"
    MOBILIZE = "MOBILIZE", "moves forces without using them"
    COERCE = "COERCE", "represses short of violence"
    ASSAULT = "ASSAULT", "harms on purpose"


class QuadClass(Code):
    """PLOVER's four classes of event types."""

    VERBAL_COOPERATION = "verbal_cooperation", "cooperation in words"
    MATERIAL_COOPERATION = "material_cooperation", "cooperation in deeds"
    VERBAL_CONFLICT = "verbal_conflict", "conflict in words"
    MATERIAL_CONFLICT = "material_conflict", "conflict in deeds"


class Status(Code):
    """Whether an event happened, as the article has it."""

    OCCURRED = "occurred", "it happened"
    ONGOING = "ongoing", "it goes on"
    PLANNED = "planned", "it is to happen"
    POSSIBLE = "possible", "it may happen, or may have happened"
    REQUESTED = "requested", "somebody asks for it"
    DENIED = "denied", "it is said not to have happened, or not to be going to"


class Qualifier(Code):
    """How a figure is hedged."""

    EXACTLY = "exactly", "no hedge"
    ABOUT = "about", "about, some, nearly, roughly"
    OVER = "over", "more than, at least"
    UNDER = "under", "fewer than, less than"
    UP_TO = "up_to", "up to, at most"


class FigureSubject(Code):
    """What a figure counts."""

    TROOPS = "troops", "soldiers and fighters"
    KILLED = "killed", "people killed"
    WOUNDED = "wounded", "people wounded"
    DISPLACED = "displaced", "people who fled or were displaced"
    DETAINED = "detained", "people held or arrested"
    MISSING = "missing", "people missing"
    PEOPLE = "people", "other people"
    MONEY = "money", "sums of money"
    WEAPONS = "weapons", "weapons, missiles, vehicles, ships, aircraft"
    VOTES = "votes", "votes, seats and shares of them"
    ENERGY = "energy", "oil, gas, power"
    DISTANCE = "distance", "lengths and areas"
    OTHER = "other", "something else"


class Sector(Code):
    """The part of society an actor belongs to: the sector codes of event data."""

    GOV = "GOV", "government"
    MIL = "MIL", "armed forces"
    LEG = "LEG", "legislature"
    JUD = "JUD", "courts"
    SPY = "SPY", "intelligence services"
    COP = "COP", "police"
    REB = "REB", "rebels"
    PTY = "PTY", "political parties"
    OPP = "OPP", "opposition"
    MED = "MED", "media"
    BUS = "BUS", "business"
    EDU = "EDU", "education and research"
    HLH = "HLH", "health"
    REL = "REL", "religion"
    LAB = "LAB", "labour"
    NGO = "NGO", "non-governmental organizations"
    IGO = "IGO", "intergovernmental organizations"
    CVL = "CVL", "civilians"
    CRM = "CRM", "crime"
    ELI = "ELI", "elites, former officials"
    PRM = "PRM", "paramilitaries"
    UNK = "UNK", "unknown"


class EventContext(Code):
    """PLOVER's contexts: what an event is about."""

    MILITARY = "military", "armed forces and their operations"
    INTELLIGENCE = "intelligence", "spying"
    EXECUTIVE = "executive", "acts of a head of state or government"
    LEGISLATIVE = "legislative", "parliaments and laws"
    ELECTION = "election", "elections"
    POLITICAL_INSTITUTIONS = "political_institutions", "constitutions and institutions"
    PRO_DEMOCRACY = "pro_democracy", "for democracy"
    PRO_AUTOCRACY = "pro_autocracy", "for autocracy"
    ECONOMIC = "economic", "trade, finance, business"
    LEGAL = "legal", "courts and law"
    REPARATIONS = "reparations", "compensation for past wrongs"
    HUMAN_RIGHTS = "human_rights", "human rights"
    RIGHTS_FREEDOMS = "rights_freedoms", "civil rights and freedoms"
    REPRESSION = "repression", "repression"
    HUMAN_SECURITY = "human_security", "safety from want and violence"
    GENDER = "gender", "gender"
    LGBT = "lgbt", "sexual minorities"
    RELIGION_ETHNICITY = "religion_ethnicity", "religion and ethnicity"
    INEQUALITY = "inequality", "inequality"
    DIPLOMATIC = "diplomatic", "relations between states"
    TERRITORY = "territory", "territory and borders"
    PEACEKEEPING = "peacekeeping", "peacekeeping"
    HEALTH = "health", "health"
    DISEASE = "disease", "epidemics"
    ASYLUM = "asylum", "refugees and asylum"
    MIGRATION = "migration", "migration"
    DISASTERS = "disasters", "natural and technical disasters"
    NATURAL_RESOURCE = "natural_resource", "oil, gas, water, minerals"
    ENVIRONMENT = "environment", "environment and climate"
    TECHNOLOGY = "technology", "technology"
    TERRORISM = "terrorism", "terrorism"
    CBRN = "cbrn", "nuclear, chemical and biological weapons"
    CYBER = "cyber", "attacks on computers"
    MISINFORMATION = "misinformation", "false information"
    CRIME = "crime", "crime"
    CORRUPTION = "corruption", "corruption"
    ILLEGAL_DRUGS = "illegal_drugs", "drugs"
    TRAFFICKING = "trafficking", "trafficking of people or goods"


CODE_LISTS: tuple[type[Code], ...] = tuple(
    sorted(
        (kind for kind in list(globals().values()) if isinstance(kind, type) and issubclass(kind, Code) and kind is not Code), key=lambda kind: kind.__name__
    )
)
