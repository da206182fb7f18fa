"""One happening in several articles: drafts of one article each, merged, and worded."""
