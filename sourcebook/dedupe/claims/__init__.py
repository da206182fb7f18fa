"""One statement in several articles: what two of them share, groups, and the claims made of them."""
