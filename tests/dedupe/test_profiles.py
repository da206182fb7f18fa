"""Articles stand in order of time, whatever the order was of those that stood before."""

from __future__ import annotations

from random import Random

from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import in_order_of_time
from tests.dedupe.world import article


def test_the_order_is_carried_on() -> None:
    """Undated ones come last; a lost or damaged order is made anew."""
    random = Random(3)
    every = {
        key: article(key, {"text": key, "published": random.choice(("", f"2025-02-{random.randrange(1, 28):02}"))})
        for key in random.sample([f"a{n}" for n in range(80)], 80)
    }
    here, known = list(every)[:40], dict[bytes, bytes]()
    for turn in range(38):
        articles = {key: every[key] for key in here}
        memory = Memory(b"p", {key: key.encode() for key in here}, dict(known))
        ordered = in_order_of_time(articles, memory)
        assert list(ordered.items()) == list(in_order_of_time(articles).items())
        known = {} if turn % 9 == 8 else dict.fromkeys(memory.found, b"\xc1") if turn % 7 == 6 else dict(memory.found)
        here.append(list(every)[40 + turn])
        if turn % 3 == 2:
            here.remove(random.choice(here))
        if turn % 5 == 4:
            random.shuffle(here)
