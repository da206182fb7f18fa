"""All Markup of ours that is not a template: drawings, citations, dates, headings cut into phrases.

In: values of `arrange`. Out: `Markup`, every word of it escaped. This is the only module in which Markup is made: what
is safe to print as HTML can be read here from top to bottom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from sourcebook import addresses
from sourcebook.arrange.prose import CLOSE, OPEN
