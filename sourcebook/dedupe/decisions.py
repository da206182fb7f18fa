"""What the researcher decides, applied last: these are one, those are not.

In: the lines of content/decisions.yml, with articles named by id. Out: for each kind of group the pairs that must
stand together or apart, and a Problem for every line that cannot hold. It exists because a rule that reads texts is
sometimes wrong, and the researcher, who knows, must not have to argue with it.

Groups are what links hold together. A line ``same`` adds a link that nothing cuts; a line ``different`` cuts the
weakest link between the two until they are apart. Where only other lines ``same`` hold them together the lines
contradict each other, and that is an error.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from sourcebook.model import Annotation, Decision, Link, Problem, Reason, Reference
from sourcebook.text import normalise

STORY, REPOST, CLAIM, EVENT = "story", "repost", "claim", "event"
_KINDS = (STORY, REPOST, CLAIM, EVENT)


class Verdict(Struct, frozen=True, order=True):
    """Two keys that one line of decisions.yml joins or parts."""

    left: str
    right: str
    path: str
    line: int


class Verdicts(Struct, frozen=True):
    """All lines of one kind, resolved: article ids, statements as ``ARTICLE#s-KEY``, event ids."""

    same: tuple[Verdict, ...] = ()
    different: tuple[Verdict, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        """Everything that a line ``same`` names."""
        return frozenset(key for verdict in self.same for key in (verdict.left, verdict.right))


def statement(article: str, key: str) -> str:
    """The name of a sentence that decisions and links use."""
    return f"{article}#s-{key}"


def resolve(
    decisions: Iterable[Decision], annotations: Mapping[str, Annotation]
) -> tuple[dict[str, Verdicts], tuple[Problem, ...]]:
    """Verdicts by kind (story, repost, claim, event), and a warning for each quotation that stands nowhere."""
    found: dict[str, dict[str, list[Verdict]]] = {kind: {"same": [], "different": []} for kind in _KINDS}
    problems: list[Problem] = []
    for decision in sorted(decisions, key=lambda one: (one.path, one.line)):
        keys: set[str] = set()
        for member in decision.members:
            key, problem = _key(decision, member, annotations)
            keys |= {key} if key else set()
            problems += [problem] if problem else []
        for left, right in combinations(sorted(keys), 2):
            found[decision.kind][decision.verdict].append(Verdict(left, right, decision.path, decision.line))
    verdicts = {kind: Verdicts(tuple(by["same"]), tuple(by["different"])) for kind, by in found.items()}
    return verdicts, (*problems, *_contradictions(verdicts))


def decide(links: Sequence[Link], verdicts: Verdicts) -> tuple[Link, ...]:
    """`links` with those that the researcher adds and without those that join what must stand apart.

    Lines in their order; of equally weak links the first by name is cut, so that the result is always the same.
    """
    kept = [*links, *map(_link, verdicts.same)]
    for verdict in verdicts.different:
        while path := _path(kept, verdict.left, verdict.right):
            free = [link for link in path if link.kind != "decision"]
            if not free:
                break
            kept.remove(min(free, key=lambda link: (link.score, link.left, link.right)))
    return tuple(kept)


def _contradictions(verdicts: Mapping[str, Verdicts]) -> tuple[Problem, ...]:
    """Lines that part what other lines join, once their quotations are known for the sentences they are."""
    problems = []
    for kind in _KINDS:
        joined = [_link(verdict) for verdict in verdicts[kind].same]
        for verdict in verdicts[kind].different:
            path = _path(joined, verdict.left, verdict.right)
            if path:
                lines = sorted({int(dict(link.reason.facts)["line"]) for link in path})
                what = f"this parts what line {', '.join(map(str, lines))} joins as one {kind}"
                problems.append(Problem(verdict.path, verdict.line, "error", what, "keep one of the two"))
    return tuple(problems)


def components(keys: Iterable[str], links: Iterable[Link]) -> tuple[tuple[str, ...], ...]:
    """`keys` in groups that `links` hold together: groups by their first key, keys in the order given."""
    near = _neighbours(links)
    order = list(keys)
    known, seen = set(order), set[str]()
    place = {key: index for index, key in enumerate(order)}
    groups: list[tuple[str, ...]] = []
    for key in order:
        if key not in near:
            groups.append((key,))
        elif key not in seen:
            members = _reached(key, near, known)
            seen |= members
            groups.append(tuple(sorted(members, key=place.__getitem__)))
    return tuple(groups)


def _reached(start: str, near: Mapping[str, Sequence[Link]], known: set[str]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        key = waiting.pop()
        for link in near.get(key, ()):
            other = link.right if link.left == key else link.left
            if other in known and other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached


def _neighbours(links: Iterable[Link]) -> dict[str, list[Link]]:
    near: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        near[link.left].append(link)
        near[link.right].append(link)
    return near


def _path(links: Sequence[Link], left: str, right: str) -> tuple[Link, ...]:
    """A shortest chain of links from one to the other; empty where none holds them together."""
    near = _neighbours(links)
    came: dict[str, tuple[str, Link]] = {}
    waiting = deque([left])
    while waiting:
        key = waiting.popleft()
        for link in sorted(near[key], key=lambda one: (one.left, one.right, one.kind)):
            other = link.right if link.left == key else link.left
            if other != left and other not in came:
                came[other] = (key, link)
                waiting.append(other)
        if right in came:
            break
    path = []
    while right != left and right in came:
        right, link = came[right]
        path.append(link)
    return tuple(path)


def _link(verdict: Verdict) -> Link:
    facts = (("path", verdict.path), ("line", str(verdict.line)))
    return Link(verdict.left, verdict.right, "decision", 1.0, Reason("decided", facts))


def _key(decision: Decision, member: Reference, annotations: Mapping[str, Annotation]) -> tuple[str, Problem | None]:
    """What a reference names, or why it names nothing. An article that is not there has been reported by `read`."""
    if member.event:
        return member.event, None
    if member.article not in annotations:
        return "", None
    if decision.kind in (STORY, REPOST):
        return member.article, None
    key = sentence_with(member.quote, annotations[member.article])
    if key:
        return statement(member.article, key), None
    what = f"this quotation stands nowhere in its article: {member.quote[:40]}"
    return "", Problem(decision.path, decision.line, "warning", what, "quote it as the article's page shows it")


def sentence_with(quote: str, annotation: Annotation) -> str:
    """Key of the sentence that holds `quote` (spaces, punctuation, width and script do not count), or empty."""
    wanted = normalise(quote)
    if not wanted:
        return ""
    for sentence in annotation.sentences:
        said = normalise(annotation.text[sentence.start : sentence.end])
        if wanted in said or (len(said) >= 8 and said in wanted):
            return sentence.key
    return ""
