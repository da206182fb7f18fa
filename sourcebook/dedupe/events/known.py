"""What events depend on besides the texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sourcebook.dedupe.decisions import Verdicts
from sourcebook.model import Claim, Origin, OwnEvent, Provenance, Repost, Story


@dataclass(frozen=True, slots=True)
class Known:
    """What was found in common so far, and what the researcher wrote and decided."""

    stories: Sequence[Story] = ()
    claims: Sequence[Claim] = ()
    reposts: Sequence[Repost] = ()
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    origins: Sequence[Origin] = ()
    own: Sequence[OwnEvent] = ()
    verdicts: Verdicts = field(default_factory=Verdicts)
