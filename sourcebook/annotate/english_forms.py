"""The patterns of naming a source in English.

In: nothing. Out: compiled patterns, each named for what it finds. They stand apart so that the reading of a sentence
(`attribution_english`) can be followed without them.
"""

from __future__ import annotations

import re

from sourcebook.text import regex, scanner

VERBS = (
    "said|says|told|tells|reported|reports|wrote|writes|posted|posts|tweeted|added|adds|noted|notes|claimed|claims|"
    "confirmed|confirms|announced|announces|stated|states|argued|argues|"
    "revealed|reveals|responded|replied|quipped|insisted|warned|explained|predicted|estimated|estimates|"
    "acknowledged|suggested|suggests|called|dismissed|rejected|denied|denies|joked|remarked|described|"
    "promised|pledged|vowed|threatened|signaled|signalled|hinted|commented|shared|emphasi[sz]e[sd]|stresse[sd]|"
    "highlight(?:s|ed)|caution(?:s|ed)|reflect(?:s|ed) on|opine[sd]|reckon(?:s|ed)|indicated|disclosed|"
    "speculates|speculated|accused|accuses|alleged|"
    "contends|contended|believes|expects|declined to comment|did not (?:immediately )?(?:respond|reply)|"
    "shows|showed|views|urged|mentioned|reiterated|asserted|admitted|concluded|went on to quip|fired back|hit back"
)
SAID = scanner(rf"\b(?P<verb>{VERBS})\b")
ACCORDING = scanner(
    r"\b(?:[Aa]ccording to|[Aa]s (?:first )?(?:reported|announced|stated) by|(?:first )?(?:reported|revealed) by|"
    r"[Pp]er|[Cc]iting|[Cc]ites|[Cc]ited|[Pp]rovided by)\s+"
)
IN_ACCORDING = ("ccording to", " by", "Per", "per", "iting", "ites", "ited")
"""One of these stands in all of the above: a quick look before."""
GAP = regex(
    r"(?P<owned>['’]s? (?:\w+ ){0,3}?(?:lawyers?|attorneys?|legal team|spokes\w+|representatives?|counsel|team|CEO|"
    r"chief|co-founder|founder|chair\w*|board|office|analysts?|statement|filing|memo|letter|group|report|"
    r"consortium))?"
    r"(?:,? ?\([^)]{1,40}\))?(?:, [^;:“”\"]{1,110},|,)?"
    r"(?: (?:CEO|chief executive|spokes\w+|analysts?|editors?|lawyers?|officials?|Chief Executive|itself|board|"
    r"executives?|representatives?))?"
    r"(?: (?:has|have|had|also|later|then|first|previously|earlier|recently|reportedly|once|again|still|further|"
    r"\w+ly|\w+day|however|too|since|who|which|did|does|would)){0,4}"
    r"(?: (?:in an?|at an?|at the|on) [\w-]{1,20}(?: [\w-]{1,20}){0,4}?)?(?: (?:also|later|then|\w+ly))?\s?"
)
LEGAL_NAME = regex(
    r"(?: (?:[A-Z][\w&-]*|\([A-Z][\w ]{1,20}\)|&|of|and)){0,5},? (?:Co\.,? Ltd\.?|Inc\.?|Ltd\.?|Limited|"
    r"Corp\.|Corporation|Company|PLC|plc|LLC|Holdings|Group|AG|SE|N\.V\.|S\.A\.)(?: \([^()]{2,40}\))?(?=[ ,'’])"
)
"""What stands behind a company's name within the name it is registered under."""
QUOTED = scanner(r"\b(?:quot|cit)(?:es|ed|ing)\s+(?P<who>[^,;:“”\"]{2,80}?)\s+as (?:saying|telling|writing)\b")
IN_QUOTED = ("as saying", "as telling", "as writing")
AFTER_SAID = regex(
    r"\s+(?:the |an? )?(?:[a-z][\w-]* ){0,4}?(?:[A-Z]\w+ )?(?:CEO |chief executive |analysts? |spokes\w+ |"
    r"lawyer |attorney |professor |Chief Executive )?"
)
TOLD = regex(
    r"\b(?:told|tells|confirmed [\w ]{0,20}(?:with|to)|statement to|press release to|provided to|shared with|"
    r"remarks to|interview with|interview on|email to|sp(?:eak\w*|oke|oken) (?:to|with))\s+(?:the\s+)?$"
)
UNNAMED = regex(
    r"\b(?:reportedly|(?:is|was|are|were) said to|(?:media|press|news|several|some|local|multiple|"
    r"according to) reports?|reports? (?:say|said|suggest\w*|indicate\w*)|it was reported)\b",
    re.I,
)
IN_UNNAMED = ("report", "said to")
PEOPLE = regex(
    r"\b(?:people|persons?|sources?|a source|insiders?|analysts?|experts?|officials?|observers|critics|"
    r"lawyers)\b[^,.;“”\"]{0,60}",
    re.I,
)
STOP = regex(r"[,.;:“”\"()]|\b(?:that|which|who|said|for|about|on|against)\b")
DOCUMENT = regex(
    r"(?:an?|the|new|recent|\w+day)?\s?(?:an?|the|new|recent)?\s?(?:court|legal|regulatory|securities|"
    r"federal)? ?(?:filings?|documents?|papers|memo|letter)\b",
    re.I,
)
WILL = regex(
    r"(?:['’]s? (?:lawyers?|attorneys?|group|consortium|team))? (?:will|would|to|is prepared to|is willing to|"
    r"plans to|intends to|offers to|agreed to)\b"
)
NAME = regex(r"(?:the |The )?(?P<name>[A-Z][\w&.'’-]*(?: (?:of |the |and |& )?[A-Z][\w&.'’-]*){0,4})")
