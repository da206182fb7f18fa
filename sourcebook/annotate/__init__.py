"""From one article to what it says: the second stage.

In: an article and the compiled lists. Out: an `Annotation`: clean text, sentences, company mentions, dates,
attributions, figures and what comparisons weigh. It depends on that article and those lists alone, so it is cached by
content and made on any core in any order.
"""

from __future__ import annotations

from sourcebook.annotate.attribution import find_attributions
from sourcebook.annotate.dated import dates_of
from sourcebook.annotate.figures import find_figures
from sourcebook.annotate.fingerprints import fingerprints_of
from sourcebook.annotate.furniture import mark_furniture
from sourcebook.annotate.headlines import find_title_attributions
from sourcebook.annotate.lists import Lists, compile_lists
from sourcebook.annotate.mentions import find_mentions, with_credits
from sourcebook.annotate.sentences import find_sentences
from sourcebook.annotate.terms import load_dictionary, with_terms
from sourcebook.model import Annotation, Article
from sourcebook.text import clean_markdown, fold

__all__ = ["Lists", "annotate", "compile_lists", "load_dictionary"]


def annotate(article: Article, lists: Lists) -> Annotation:
    """What `article` says. Never raises on any text."""
    text, plain_blocks = clean_markdown(article.body)
    folded = fold(text)
    named = find_mentions(lists.companies, text, folded)
    blocks = mark_furniture(text, plain_blocks, frozenset(mention.start for mention in named))
    mentions = with_credits(named, text, blocks)
    sentences = find_sentences(text, blocks)
    dates = dates_of(article, text, blocks, mentions, lists.fiscal_years)
    credited = find_attributions(text, sentences, lists, article.outlet)
    headline = find_title_attributions(article.title, lists, article.outlet)
    named_origins = {origin.id: origin for origin in (*headline.named, *credited.named)}
    annotation = Annotation(
        article=article.id,
        text=text,
        blocks=blocks,
        sentences=sentences,
        mentions=mentions,
        dates=dates,
        attributions=credited.attributions,
        figures=find_figures(text, sentences, mentions, dates),
        title_mentions=find_mentions(lists.companies, article.title, fold(article.title)),
        title_attributions=headline.attributions,
        fingerprints=fingerprints_of(text, blocks),
        named_origins=tuple(named_origins[key] for key in sorted(named_origins)),
    )
    return with_terms(annotation, article.title, lists.sources, lists.kinds)
