"""Dates in running text: `find_dates` is the one public function, `DateSpan` what it returns.

In: text. Out: DateSpans. It exists as a package because reading
words, joining them and resolving them are three things.
"""

from sourcebook.annotate.dates.find import find_dates
from sourcebook.model import DateSpan

__all__ = ["DateSpan", "find_dates"]
