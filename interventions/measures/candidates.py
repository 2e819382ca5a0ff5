"""Who might help: reasons for and against each peer, counted in the open and never weighed.

Source of all of it: report L594-673 (peers first) and L886-994 (who learns from whom).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cases import edtf
from cases.rules import FailureType, LinkKind

AT_MOST = 20
Words = str | Promise


class Judged(NamedTuple):
    """The latest overall judgement of an organisation. when: EDTF text, or None."""

    grade: str
    scheme: int
    rank: int | None
    is_failing: bool
    is_acceptable: bool
    when: str | None


class CameOut(NamedTuple):
    """A label that was lifted in a case of the same failure types."""

    label: str
    lifted: str
    types: frozenset[str]


class Link(NamedTuple):
    """What one organisation is to another. note: how far apart, where somebody wrote it down."""

    kind: LinkKind
    note: str


class PeerFacts(NamedTuple):
    """What is known of one organisation that might help.

    gives: how much support it gives now. stands: a label of failure that stands on itself.
    conflicts: declared with the organisation in question, and not ended.
    """

    pk: int
    name: str
    slug: str
    is_same_sector: bool
    same_service: str = ""
    judged: Judged | None = None
    came_out: Sequence[CameOut] = ()
    links: Sequence[Link] = ()
    gives: int = 0
    stands: str = ""
    conflicts: Sequence[str] = ()


class Candidate(NamedTuple):
    """One peer, with every reason for it and against it. notes: what speaks neither way."""

    facts: PeerFacts
    reasons: Sequence[Words]
    against: Sequence[Words]
    notes: Sequence[Words]

    @property
    def is_offerable(self) -> bool:
        return not self.facts.conflicts


def is_better(one: Judged, other: Judged) -> bool:
    """Whether one judgement is better than another; scales are never mapped on to each other.

    On two scales only an acceptable grade is better, than one that is not. Source: report L594-673.
    """
    if one.scheme == other.scheme and one.rank is not None and other.rank is not None:
        return one.rank < other.rank
    return one.is_acceptable and not other.is_acceptable


def candidate(facts: PeerFacts, own: Judged | None) -> Candidate:
    """The reasons for and against one peer. own: how the organisation in question was judged.

    Source: report L594-673, L886-994.
    """
    reasons: list[Words] = []
    against: list[Words] = [format_lazy(_("conflict declared: “{}”"), x) for x in facts.conflicts]
    notes: list[Words] = []
    if facts.same_service:
        reasons.append(format_lazy(_("same service: {}"), facts.same_service))
    elif facts.is_same_sector:
        reasons.append(_("same sector"))
    _judge(facts.judged, own, reasons, notes)
    # However often it came out, that is one reason; what else it left behind is said beside it.
    reasons += [_came_out(each) for each in facts.came_out[:1]]
    notes += [
        format_lazy(_("also “{}”, lifted {}"), each.label, edtf.words(each.lifted))
        for each in facts.came_out[1:]
    ]
    reasons += [_linked(each) for each in facts.links]
    if not any(each.note for each in facts.links):
        notes.append(_("distance not recorded"))
    if facts.gives:
        busy = ngettext_lazy("gives support to one already", "gives support to %d already")
        against.append(format_lazy("{}", busy % facts.gives))
    else:
        reasons.append(_("gives no support now, as far as is recorded"))
    if facts.stands:
        against.append(format_lazy(_("itself labelled now: {}"), facts.stands))
    return Candidate(facts, reasons, against, notes)


def _judge(
    judged: Judged | None, own: Judged | None, reasons: list[Words], notes: list[Words]
) -> None:
    """What the two latest judgements say. Source: report L594-673."""
    if judged is None:
        notes.append(_("no overall judgement recorded"))
        return
    said = format_lazy("{} ({})", judged.grade, edtf.words(judged.when))
    if own is None:
        notes.append(format_lazy(_("judged {}; there is none to compare it with"), said))
    elif is_better(judged, own):
        reasons.append(format_lazy(_("better judged: {}, against {}"), said, own.grade))
    else:
        notes.append(format_lazy(_("not better judged: {}, against {}"), said, own.grade))


def _came_out(label: CameOut) -> Words:
    """That it has been there itself, and come out. Source: report L1479-1510."""
    types = ", ".join(str(FailureType(each).label).lower() for each in sorted(label.types))
    return format_lazy(
        _("came out of the same kind of failure ({}): “{}”, lifted {}"),
        types,
        label.label,
        edtf.words(label.lifted),
    )


def _linked(link: Link) -> Words:
    """What it is to the organisation already. Source: report L886-994."""
    if link.kind == LinkKind.STATISTICAL_NEIGHBOUR_OF:
        said: Words = _("statistical neighbour")
    else:
        said = _("partner already")
    return format_lazy("{}: {}", said, link.note) if link.note else said


def ranked(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates to show: most reasons first, then fewest against, then by name.

    Whoever has declared a conflict stands last and cannot be offered. Source: report L594-673.
    """
    inorder = sorted(
        found,
        key=lambda each: (
            not each.is_offerable,
            -len(each.reasons),
            len(each.against),
            each.facts.name.casefold(),
            each.facts.pk,
        ),
    )
    return inorder[:AT_MOST]
