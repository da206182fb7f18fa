"""From one article to what it says: the second stage.

In: an article and the compiled lists. Out: an `Annotation`: clean text, sentences, company mentions, dates,
attributions, figures and what comparisons weigh. It depends on that article and those lists alone, so it is cached by
content and made on any core in any order.
"""

from __future__ import annotations

from sourcebook.annotate.furniture import mark_furniture
from sourcebook.annotate.lists import Lists, compile_lists
from sourcebook.annotate.mentions import find_mentions
from sourcebook.annotate.sentences import find_sentences
from sourcebook.model import Annotation, Article
from sourcebook.text import clean_markdown, fold

__all__ = ["Lists", "annotate", "compile_lists"]


def annotate(article: Article, lists: Lists) -> Annotation:
    """What `article` says. Never raises on any text."""
    text, blocks = clean_markdown(article.body)
    folded = fold(text)
    raw_mentions = find_mentions(lists.companies, text, folded)
    blocks = mark_furniture(text, blocks, frozenset(mention.start for mention in raw_mentions))
    mentions = find_mentions(lists.companies, text, folded, blocks)
    sentences = find_sentences(text, blocks)
    return Annotation(
        article=article.id,
        text=text,
        blocks=blocks,
        sentences=sentences,
        mentions=mentions,
        title_mentions=find_mentions(lists.companies, article.title, fold(article.title)),
    )
