"""One statement in several articles: statements, what two of them share, groups, and the claims made of them."""
