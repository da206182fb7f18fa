"""The words and shapes of English dates.

In: nothing. Out: `SHAPES` (name -> pattern, the first that matches wins), written for folded text (small letters,
straight dashes and apostrophes), tables that give words their values, and `STARTS`, the words a shape can begin with.
They exist apart from english.py so that a word can be added without reading code. Every repetition is bounded.
"""

from __future__ import annotations

from sourcebook.annotate.dates.numerals import english_number

W = r"[ ]{0,2}\n?[ ]{0,2}"
"""What may stand between the parts of one date: blanks, markup and one hard line break."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_TENS_WORD = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
_ORDINAL = (
    rf"(?:(?:twenty|thirty)[ -]{_TENS_WORD}|{_TENS_WORD}|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh"
    rf"|nine)teenth"
    r"|twentieth|thirtieth)\b"
)
_CARDINAL = r"(?:(?:twenty|thirty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)\b"
_NUMBER_WORD = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven"
    r"|eight|nine))?"
    r"|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|one|two|three|four|five|six|seven|eight|nine)\b"
)
_DAY = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?!\d|[:.]\d|,\d{{3}}(?!\d))(?:st|nd|rd|th)?|{_ORDINAL}|{_CARDINAL})"
_YEAR = r"(?:1\d|20)\d\d(?!\d|[.,]\d|%)"
_TO = r"(?:-{1,2}|to|till|until|through|thru|and)"
_DAY_NAME = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|thu|fri|sat|sun)"
_TURN = r"(?:this[ ]coming|this[ ]upcoming|this[ ]past|last|this|next|past|previous|coming|upcoming|following)"
_SMALL = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
    r"|(?:a[ ])?(?:few|couple(?:[ ]of)?)|several)"
)
_UNIT = r"(?:business[ ]day|working[ ]day|minute|min|hour|day|week|fortnight|month|quarter|year|decade)"

SHAPES = {
    "mask": rf"""https?://[!-~]{{1,200}} | www\.[!-~]{{1,200}} | \d{{1,2}}(?:st|nd|rd|th)[ -]century | usa[ ]today
        | 24/7 | 9/11
        | monday\.com | sunday[ ]times | {_DAY_NAME}s\b(?![ ]') | (?:year|month|week|quarter)-(?:on|over)-(?:year
        |month|week|quarter)
        | \d{{1,3}}-(?:year|day|month|week|hour)(?:-old)? | day[ ]one | first[ ]time | second[ ]time
        | second-largest | fox[ ]news[ ]sunday""",
    "recurring": r"(?:every(?:[ ]other)? | each | usually | typically | annually | normally)\b",
    "ymd": rf"""(?P<ymd_y>(?:1[5-9]|20)\d\d)(?P<ymd_s>[-/.\ ])(?P<ymd_m>\d{{1,2}}
        |{_MONTH})(?P=ymd_s)(?P<ymd_d>\d{{1,2}})(?![\d%])
        (?:t?[ ]?\d\d:\d\d(?::\d\d)?)?""",
    "mdy": r"(?P<mdy_m>\d{1,2})(?P<mdy_s>[-/.])(?P<mdy_d>\d{1,2})(?P=mdy_s)(?P<mdy_y>(?:19|20)?\d\d)(?![\d%])",
    "compact": r"(?P<c_y>(?:19|20)\d\d)(?P<c_m>0[1-9]|1[0-2])(?P<c_d>0[1-9]|[12]\d|3[01])(?!\d|[.,]\d|%)",
    "ym": r"""(?P<ym_y>(?:19|20)\d\d)[ ]?[-/][ ]?(?P<ym_m>1[0-2]|0?[1-9])(?![\d/%-]|[ ](?:season|financial|fiscal
        |school|academic))
        | (?P<ym_m2>1[0-2]|0?[1-9])[ ]?[-/][ ]?(?P<ym_y2>(?:19|20)\d\d)(?![\d/-])""",
    "md": r"""(?P<md_m>1[0-2]|0?[1-9])(?P<md_s>[/.])(?P<md_d>[12]\d|3[01]|0?[1-9])(?![\d/%.]|[ ]?(?:percent|million
        |billion))""",
    "quarter_code": r"""(?P<qc_y1>(?:20)?\d\d)[ -]?q(?P<qc_q1>[1-4])\b
        | q(?P<qc_q2>[1-4])\b(?:[ -]?(?:of[ ])?(?:(?P<qc_f>fy|fiscal[ ](?:year[ ])?)[ ]?)?(?:(?P<qc_y2>20\d\d)
        |'(?P<qc_y4>\d\d)|(?<=fy)(?P<qc_y5>\d\d))\b)?
        | (?P<qc_q3>[1-4])q(?:[ ]?'?(?P<qc_y3>(?:20)?\d\d))?\b""",
    "half_code": r"""(?P<hc_y1>(?:20)?\d\d)[ -]?h(?P<hc_h1>[12])\b | h(?P<hc_h2>[12])\b[ -]?'?(?P<hc_y2>(?:20)?\d\d)\b
        | (?P<hc_h3>[12])h[ ]?'?(?P<hc_y3>(?:20)?\d\d)\b""",
    "day_left": rf"""(?:the[ ])?(?P<dl>{_DAY})(?={W}{_TO}{W}(?:the[ ])?(?:{_DAY}[ ]?(?:of[ ])?{_MONTH}
        |{_MONTH}[ ]{_DAY}))""",
    "month_left": rf"(?P<ml>{_MONTH})\.?(?={W}(?:-|to|through|until|till|and){W}{_MONTH}\.?(?![ ]?{_DAY}))",
    "month_day": rf"""(?P<mday_m>{_MONTH})\.?(?:{W}|[ ]?[-/,][ ]?)(?:the[ ])?(?P<mday_d>{_DAY})(?![a-z%]
        |[ ](?:million|billion|percent))
        (?:(?:{W},?{W}(?:of[ ]|in[ ])?|[-/]|[ ]\d\d:\d\d(?::\d\d)?[ ])(?P<mday_y>{_YEAR}))?""",
    "day_month": rf"""(?:the[ ])?(?P<dmon_d>{_DAY})(?:{W}|[-/])(?:of[ ])?(?P<dmon_m>{_MONTH})\.?
        (?:(?:{W},?{W}|[-/])(?:of[ ]|in[ ])?(?P<dmon_y>{_YEAR}))?""",
    "month": rf"""(?:(?P<mo_y0>{_YEAR})[ ]?,?[ ])?(?:(?P<mo_t>{_TURN})[ ])?(?P<mo_m>{_MONTH})\.?(?:(?:{W},?{W}
        |-)(?:of[ ])?(?P<mo_y>{_YEAR}))?""",
    "fiscal_year": r"""(?:the[ ])?(?:(?:fiscal|financial)(?:[ ]year)?
        |fy)[ ]?'?(?P<fy_n>(?:20)?\d\d)(?:[-/](?P<fy_n2>(?:20)?\d\d))?\b(?![.,]\d|%)
        | (?:the[ ])?(?P<fy_t>last|this|next|current|previous|coming)[ ](?:fiscal|financial)[ ]year""",
    "quarter": rf"""(?:the[ ])?(?P<q_f1>fiscal[ ])?(?P<q_n>first|second|third|fourth|final|1st|2nd|3rd
        |4th)[ -](?P<q_f2>fiscal[ ])?
        (?P<q_u>quarter|half)(?![a-z-])(?:{W}(?P<q_y>20\d\d)(?!\d|[.,]\d|%))?""",
    "month_quarter": rf"(?:the[ ])?(?P<mq_m>{_MONTH})[ ]quarter\b",
    "nth": rf"""(?:the[ ])?(?P<n_n>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th)[ ](?P<n_u>week|month
        |{_DAY_NAME})
        (?=[ ](?:of|in)\b)""",
    "ending": rf"""(?:the[ ])?(?:(?P<en_n>three|six|nine|twelve|3|6|9|12)[ -]months?|(?:fiscal[ ]
        |full[ ])?(?P<en_u>quarter|half|year))[ ]
        (?:period[ ])?(?:that[ ])?(?:ended|ending)[ ](?:on[ ]|in[ ])?(?=(?:the[ ])?(?:{_MONTH}
        |\d{{1,2}}[ ]{_MONTH}))""",
    "of_units": rf"""(?:the[ ])?(?P<ou_w>first|last|final)[ ](?P<ou_n>{_SMALL})[ ](?P<ou_u>month|quarter
        |week)s(?=[ ](?:of|in)[ ])""",
    "ago": rf"""(?:about[ ]|around[ ]|some[ ])?(?P<a_n>{_SMALL})[ -]?(?P<a_u>{_UNIT})s?
        (?:,?[ ](?:and[ ])?(?P<a_n2>{_SMALL})[ ](?P<a_u2>{_UNIT})s?)?
        [ ](?P<a_w>ago|earlier|later|from[ ](?:now|today|tomorrow|tmrw|yesterday)|after[ ](?:today|tomorrow)
        |before[ ]yesterday|hence)\b""",
    "within": rf"""(?P<wi_w>in|within)[ ](?:the[ ])?(?:(?P<wi_t>next|coming|past
        |last)[ ])?(?P<wi_n>{_SMALL})[ ](?P<wi_u>{_UNIT})s?\b(?!-|[ ]ago)""",
    "stretch": rf"""(?:the[ ])?(?:(?P<s_w>last|past|previous|next|following|coming
        |upcoming)[ ](?P<s_n>{_SMALL})[ ]?(?P<s_u>{_UNIT})s?
        | (?P<s_n2>\d{{1,3}})[ ](?P<s_w2>past|previous|last|next|upcoming)[ ](?P<s_u2>{_UNIT})s)\b""",
    "recent": r"(?:the[ ])?(?P<r_w>recent|coming|past|last|next)[ ](?P<r_u>day|week|month|year)s\b",
    "day_rel": r"""(?P<dr_w>the[ ]day[ ]before[ ]yesterday|(?:the[ ])?day[ ]after[ ](?:tomorrow|tmrw)|yesterday
        |tomorrow|tmrw|today|tonight
        |tonite|last[ ]night|this[ ](?:morning|afternoon|evening|day|night)|(?:the[ ])?same[ ]day
        |that[ ](?:same[ ])?day|(?:the[ ])?(?:next|following)[ ]day
        |(?:the[ ])?previous[ ]day|the[ ]day[ ]before|the[ ]day[ ]after)\b(?!')""",
    "week_of": rf"""(?:the[ ])?week[ ](?:of|beginning|starting|commencing)[ ](?:on[ ])?(?=(?:the[ ])?(?:{_MONTH}
        |{_DAY}))""",
    "rel": r"""(?:the[ ])?(?P<rel_w>this[ ]past|this[ ]coming|last|this|next|past|previous|coming|upcoming
        |following|current|same|that)[ ]
        (?P<rel_u>week|weekend|month|quarter|half|year|decade)\b(?![ ]?(?:end|olds?)\b|-)(?:[ ]to[ ]date)?""",
    "to_date": r"(?:the[ ])?year[ ]to[ ]date|ytd\b",
    "rel_the": r"(?:the[ ])?(?P<rt_u>day|week|month|quarter|year)\b(?!'|-)",
    "weekday": rf"""(?:(?P<wd_t>{_TURN})[ ])?(?P<wd_d>{_DAY_NAME})(?![a-z])
        (?:,?[ ](?:the[ ](?P<wd_n>{_DAY})|(?P<wd_n2>\d{{1,2}}(?:st|nd|rd|th)
        |(?:1[3-9]|2\d|3[01])(?=[ ](?:between|at|from)\b|[.,]?$)))(?![ ]?(?:of|{_MONTH}|[ap]\.?m\b
        |[:.]\d|-\d)))?""",
    "weekend": r"(?:the|over[ ]the)[ ]weekend\b|(?<=\bon[ ])weekend\b",
    "season": r"""(?P<se_t>this|last|next)[ ](?P<se>summer|spring|winter|autumn|fall)\b(?![ ](?:olympics|games|sale))
        |(?:(?<=\bin[ ])|(?<=\bby[ ])|(?<=[ny][ ]as[ ])|(?<=until[ ])|(?<=before[ ])|(?<=after[ ])|(?<=during[ ]))
        the[ ](?P<se_d>summer|spring|winter|autumn)\b(?![ ](?:olympics|games|sale|of))""",
    "holiday": r"""(?:(?P<ho_t>last|this|next|previous)[ ])?(?P<ho>christmas[ ]eve|christmas(?:[ ]day)?|xmas
        |new[ ]year'?s?[ ]eve|new[ ]year'?s?(?:[ ]day)?(?=[ ]|$|[.,])
        |thanksgiving|easter|good[ ]friday|halloween|labou?r[ ]day|memorial[ ]day|independence[ ]day|(?:4th
        |fourth)[ ]of[ ]july|valentine'?s[ ]day
        |(?:lunar|chinese)[ ]new[ ]year|spring[ ]festival|black[ ]friday|cyber[ ]monday|mother'?s[ ]day
        |father'?s[ ]day|(?:mlk|martin[ ]luther[ ]king(?:[ ]jr\.?)?)[ ]day
        |presidents'?[ ]day|columbus[ ]day|veterans[ ]day|earth[ ]day|(?:saint|st\.?)[ ]patrick'?s?(?:[ ]day)?
        |juneteenth|may[ ]day|april[ ]fool'?s'?(?:[ ]day)?|singles'?[ ]day
        |mid-autumn[ ]festival|dragon[ ]boat[ ]festival|boxing[ ]day)(?:[ ](?P<ho_y>(?:19
        |20)\d\d))?(?P<ho_e>[ ]weekend)?\b""",
    "decade": r"""(?:the[ ])?(?:(?P<dc_n>(?:1[5-9]|20)\d0)(?:s|(?<=the\ \d\d\d\d)'s)\b|'(?P<dc_s>\d0)s\b
        |(?<=the\ )(?P<dc_t>\d0)'?s\b)""",
    "part": r"""(?:the[ ])?(?P<p_w>early(?!-)|late(?!-)|mid|(?:very[ ])?end|beginning|start|middle|earlier|later
        |rest)(?:-|[ ])
        (?:(?:part[ ])?(?:of|in|on)[ ](?:the[ ])?)?(?!of|the|in)""",
    "day_th": r"(?:the[ ])?(?P<dth>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)\b(?:[ ]day(?=[ ]of\b))?",
    "day_right": rf"(?P<dri>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%/]|[.,]\d)(?:,?[ ](?P<dri_y>{_YEAR}))?",
    "year_words": rf"""(?:two[ ]thousand(?:[ ](?:and[ ])?(?P<yw_a>{_NUMBER_WORD}))?
        | (?P<yw_c>eighteen|nineteen|twenty)[ ](?:hundred[ ](?:and[ ])?)?(?P<yw_b>(?:zero[ ]
        |oh[ ])?{_NUMBER_WORD}))\b""",
    "year_left": r"(?P<yl>(?:19|20)\d\d)(?=[ ]?(?:-|~|to|through|thru|until|till)[ ]?(?:19|20)\d\d(?!\d|[.,]\d))",
    "year": r"(?P<y>(?:1[5-9]|20)\d\d)(?!\d|[.,:]\d|%|-\d|/)",
    "now": r"date\b|now\b|today\b",
}  # fmt: skip
"""A shape without a reader in english.py is a mask."""

SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_DAYS = "mon tue wed thu fri sat sun"
MONTHS = {m: i for i, m in enumerate(_MONTHS.split(), 1)}
WEEKDAYS = {d: i for i, d in enumerate(_DAYS.split(), 1)}
UNITS = {"business day": "workday", "working day": "workday", "min": "minute"}
LAST = frozenset({"last", "past", "previous", "this past"})
NEXT = frozenset({"next", "coming", "upcoming", "following", "this coming", "this upcoming"})
PARTS = {"early": "early", "late": "late", "mid": "mid", "end": "end", "very end": "end", "beginning": "start",
         "start": "start", "middle": "mid", "earlier": "earlier", "later": "later", "rest": "later"}  # fmt: skip
DAY_SHIFTS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "tmrw": 1, "the day before yesterday": -2,
              "day after tomorrow": 2, "day after tmrw": 2}  # fmt: skip
HOLIDAYS = {
    "christmas": "christmas", "christmas day": "christmas", "xmas": "christmas", "thanksgiving": "thanksgiving",
    "christmas eve": "christmas-eve", "easter": "easter", "good friday": "good-friday", "halloween": "halloween",
    "labor day": "labor-us", "labour day": "labour", "memorial day": "memorial", "independence day": "independence",
    "black friday": "black-friday", "cyber monday": "cyber-monday", "columbus day": "columbus", "earth day": "earth",
    "veterans day": "veterans", "juneteenth": "juneteenth", "may day": "labour", "spring festival": "spring-festival",
    "lunar new year": "lunar-new-year", "chinese new year": "lunar-new-year", "boxing day": "boxing",
    "mid-autumn festival": "mid-autumn", "dragon boat festival": "dragon-boat", "4th of july": "independence",
    "fourth of july": "independence",
}  # fmt: skip
HOLIDAY_STEMS = {
    "new year": "new-year", "valentine": "valentine", "mother": "mother", "father": "father", "mlk": "mlk",
    "martin": "mlk", "president": "presidents", "saint": "patrick", "st": "patrick", "april": "fools",
    "single": "singles",
}  # fmt: skip

_STARTS = (
    "eighteen nineteen https http www usa fox monday tuesday wednesday thursday friday saturday sunday mon tue "
    "tues wed thu thur thurs fri sat sun mondays tuesdays wednesdays thursdays fridays saturdays sundays year "
    "month week quarter day first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth twenty "
    "thirty final every each usually typically annually normally january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec q h fiscal "
    "financial fy the this last next past previous coming upcoming following current same that a an one two three "
    "four five six seven eight nine ten eleven twelve few couple several about around some in within recent "
    "yesterday tomorrow tmrw today tonight tonite ytd over weekend christmas xmas new thanksgiving easter good "
    "halloween labor labour memorial independence valentine valentines lunar chinese spring black cyber mother "
    "mothers father fathers mlk martin presidents columbus veterans earth saint st patrick juneteenth singles mid "
    "dragon boxing early late end beginning start middle earlier later rest very date now "
)
STARTS = frozenset(_STARTS.split())
"""The words that a shape can begin with."""

_UNIT_WORDS = (
    "business working minute minutes min mins hour hours day days week weeks fortnight fortnights month months "
    "quarter quarters year years decade decades"
)
_SMALL_WORDS = "a an one two three four five six seven eight nine ten eleven twelve twenty thirty few couple several"
_AFTER_THE = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth twenty thirty fiscal financial fy "
    "last this next current previous coming past following upcoming same that recent final full three six nine "
    "twelve january february march april may june july august september october november december jan feb mar apr "
    "jun jul aug sep sept oct nov dec day week month quarter half year weekend summer spring winter autumn early "
    "late mid very end beginning start middle earlier later rest"
)
_AFTER_THIS = "day week weekend month quarter half year decade"
_COUNTED = "one three four five six seven eight nine ten eleven twelve"
_DIGITS = frozenset("0123456789")
_UNITS = frozenset(_UNIT_WORDS.split())
_AFTER_ABOUT = frozenset(_SMALL_WORDS.split()) | _DIGITS
SECOND = {
    "the": frozenset(_AFTER_THE.split()) | _DIGITS | {"'"},
    "a": _UNITS | {"few", "couple"},
    "an": _UNITS,
    "in": _AFTER_ABOUT | {"the", "next", "coming", "past", "last"},
    "that": frozenset(_AFTER_THIS.split()) | {"same"},
    "same": frozenset(_AFTER_THIS.split()),
    "new": frozenset(("year", "years")),
    "financial": _DIGITS | {"year", "'"},
    "over": frozenset(("the",)),
    "two": _UNITS | {"thousand"},
    **dict.fromkeys(("about", "around", "some"), _AFTER_ABOUT),
    **dict.fromkeys(_COUNTED.split(), _UNITS),
    **dict.fromkeys("qh", _DIGITS),
}
"""The words (or digit, or apostrophe) of which one must follow a word that often begins other things: a quick no before
the patterns are tried."""

YEAR_SHAPES = ("ymd", "ym", "quarter_code", "half_code", "month", "decade", "year_left", "year")
"""Those that begin with four digits."""
NUMBER_AHEAD = (
    r"st|nd|rd|th|'?s|[qh]|[ ]?[-/~]|\.\d{1,2}(?:\.\d|(?![\d%.]|[ ]?(?:percent|million|billion)))"
    rf"|{W},?{W}-?(?:[ ]?[qh]\d|(?:(?:of|the)[ ])?(?:to|till|until|through|thru|and|past|previous|last|next|upcoming"
    rf"|fiscal|quarter|half|week|month|{_UNIT}s?|{_DAY_NAME}|{_MONTH})(?![a-z]))"
)
"""Behind a number of up to three digits, what any of its shapes needs next."""
NUMBER_BEHIND = ("-", "- ", "to ", "and ", "through ", "thru ", "till ", "until ", "the ")
"""Before a number, what makes a day of it though nothing follows: Feb 11 to 13."""


def month_number(text: str) -> int:
    return MONTHS[text[:3]]


def turn_of(text: str | None) -> str:
    return "last" if text in LAST else "next" if text in NEXT else "this" if text else ""


def amount_of(text: str) -> int:
    return english_number(text.removeprefix("a ").removesuffix(" of")) or 0
