"""What every stage needs to do with words: fold, hash, clean, split.

In: strings. Out: strings and offsets. It exists because two stages that compare texts must fold, hash and cut them in
the same way, and stages do not import one another. Nothing here reads a file, and importing it loads no library: the
Markdown parser and the conversion table are made when they are first asked for.
"""

from sourcebook.text.clean import clean_markdown
from sourcebook.text.cutting import cut, fitting
from sourcebook.text.days import today_of
from sourcebook.text.folding import count_han, fold, is_han, language_of, normalise, normalise_each, traditional
from sourcebook.text.hashing import sentence_keys, short_hash
from sourcebook.text.links import safe_address
from sourcebook.text.measured import in_points, measured
from sourcebook.text.patterns import regex
from sourcebook.text.phrasing import pieces
from sourcebook.text.safe_html import markdown_html
from sourcebook.text.scanning import scan, scanner
from sourcebook.text.sentences import split_sentences

__all__ = [
    "clean_markdown",
    "count_han",
    "cut",
    "fitting",
    "fold",
    "in_points",
    "is_han",
    "language_of",
    "markdown_html",
    "measured",
    "normalise",
    "normalise_each",
    "pieces",
    "regex",
    "safe_address",
    "scan",
    "scanner",
    "sentence_keys",
    "short_hash",
    "split_sentences",
    "today_of",
    "traditional",
]
