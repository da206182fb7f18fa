"""Whether an English word that can be a date is one, by the words beside it.

In: a text and where the word stands. Out: yes or no. It exists because May, March, Sun and 2025 are also other things,
and a site that shows "Summit 2025" as an event has lied.
"""

from __future__ import annotations

from sourcebook.text import regex

_YEAR_LEAD = regex(
    r"(?:\b(?:in|since|by|during|until|till|before|after|through|between|around|circa|year|early|late|mid|late-"
    r"|back in|calendar|spring"
    r"|summer|fall|autumn|winter|throughout|into|over|both|versus|against|expects"
    r"|to|from|of|for|than|and|or|vs\.?|end|cy|as of|till)[ -]{1,2}"
    r"|[(=~][ ]?|in\n|mid-|end-|\d\d\d\d[ ]?[-~][ ]?)$"
)
_LOOSE_LEAD = regex(r"\b(?:of|for|than|and|or|around|between|from|to|into|about|over|both|expects|against)[ -]$")
_NOUN_LEAD = regex(r"(?:\b(?:the|a|an|his|her|its|their|our|my|your|this)|'s|s')[ ]$")
_COUNTED = regex(
    r"[ ]?(?:[a-z]{3,}s\b(?<! was)(?<! has)(?<! its)(?<! this)(?<! plus)(?<! versus)"
    r"(?<! sales)(?<! results)(?<! earnings)(?<! elections)"
    r"|people\b|%|percent|million|billion|yuan|miles?\b|[a-z]+-(?:page|seat|strong))"
)
_ADJECTIVAL = regex(r"[ ][a-z]")
_VERB = regex(r"[ ](?:was|is|will|has|saw|marks|may|could|would|alone|and|to)\b")
_MONTH_LEAD = regex(
    r"\b(?:in|of|by|since|last|next|this|until|till|through|from|to|early|late|mid|before|after|and|between"
    r"|during|the|around)[ -](?:early |late |mid-)?$"
)
_LOWER_WORD = regex(r"(?:^|[^A-Za-z])[a-z]+ $")
_NOT_MONTH = regex(
    r"[ ](?:be|not|have|i|we|you|it|also|well|the|he|she|they|still|even|never|have|god|need|want|take|become|as"
    r"|include|seem|prove|madness)\b"
)
_DAY_LEAD = regex(r"\b(?:on|by|for|of|until|through|from|to|before|after|since|till)[ ](?:the )?$|day,?[ ](?:the )?$")
_DAY_OF = regex(r"(?: day)? of (?:this|last|next|previous) month")
_DAY_TAIL = regex(r"[ ]?(?:$|[.,;!?)-]|(?:at|from|between|and|to|until|of (?:this|last|next|the)|for|or)\b)")


def is_calendar_year(folded: str, start: int, end: int) -> bool:
    """Whether a number from 1500 to 2099 is a year here: "in 2019" and "its 2022 purchase", not "Summit 2025"."""
    lead, tail = folded[max(0, start - 16) : start], folded[end : end + 24]
    if lead[-1:] in ("-", "/") and lead[-2:-1].isalpha() and not lead.endswith(("mid-", "end-", "late-", "early-")):
        return False
    if int(folded[start:end]) < 1800 and not lead.endswith((" in ", "since ", "\nin ")):
        return False
    if _YEAR_LEAD.search(lead):
        return not (_COUNTED.match(tail) and (_LOOSE_LEAD.search(lead) or int(folded[start:end]) % 100 == 0))
    if _NOUN_LEAD.search(lead):
        return _ADJECTIVAL.match(tail) is not None and not (_COUNTED.match(tail) and int(folded[start:end]) % 100 == 0)
    at_head = not lead.strip() or lead.rstrip(" \n")[-1:] in (".", "!", "?", ";", ":") or lead.endswith(", ")
    return at_head and (_VERB.match(tail) is not None or (not tail.strip(" .,;\n") and not lead.strip()))


def is_month_name(text: str, start: int, end: int, *, dated: bool = False) -> bool:
    """Whether may, march, mar, sep and the like name a month here: by their capital and their neighbours."""
    word = text[start:end]
    if len(word) > 5 or dated:
        return True
    lead, tail = text[max(0, start - 14) : start].lower(), text[end : end + 12].lower()
    if word.lower() not in ("may", "march", "mar", "jan", "dec", "sep", "nov", "apr", "jun", "oct"):
        return True
    if _NOT_MONTH.match(tail):
        return False
    if _MONTH_LEAD.search(lead) or lead.endswith("-"):
        return True
    if word.lower() in ("may", "march", "jan"):
        if text[end : end + 2].strip()[:1].isupper():
            return False
        return word[0].isupper() and _LOWER_WORD.search(text, max(0, start - 14), start) is not None
    return word[0].isupper()


def is_short_day(text: str, start: int, *, turned: bool) -> bool:
    """Whether sun, sat, mon, wed … is a weekday here: a capital, or on / next / last before it."""
    return turned or text[start].isupper() or _DAY_LEAD.search(text[max(0, start - 10) : start].lower()) is not None


def is_bare_day(folded: str, start: int, end: int) -> bool:
    """Whether "the 21st" is a day of the month here, not the twenty-first of something."""
    lead = folded[max(0, start - 12) : start]
    return _DAY_OF.match(folded, end) is not None or (
        _DAY_LEAD.search(lead) is not None and _DAY_TAIL.match(folded, end) is not None
    )
