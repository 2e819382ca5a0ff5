"""Invented places and bodies. Nobody takes them for real ones: each name ends in its number."""

import random
from typing import NamedTuple

from cases.rules import IdentifierScheme, OrganisationKind

HEADS = (
    *("Alder", "Amble", "Birch", "Brack", "Cald", "Cinder", "Clay", "Dunnock", "Elder"),
    *("Fallow", "Fern", "Gorse", "Hazel", "Heron", "Juniper", "Kestrel", "Larch", "Linnet"),
    *("Marl", "Otter", "Pebble", "Quarry", "Rook", "Sedge", "Sorrel", "Tansy", "Thistle"),
    *("Vetch", "Willet", "Yarrow"),
)
TAILS = (
    *("beck", "combe", "dale", "fold", "garth", "holt", "mere", "rigg", "stow", "thwaite"),
    "wick",
)


class Field(NamedTuple):
    """One sector in the synthetic register. share: of all organisations, in parts of a hundred."""

    sector: str
    share: int
    kind: OrganisationKind
    bodies: tuple[str, ...]
    schemes: tuple[IdentifierScheme, ...] = ()


SCHOOLS = (
    *("Primary School", "Infant School", "Junior School", "High School", "Academy"),
    *("Community College", "Nursery School"),
)
FIELDS = (
    Field(
        *("schools", 76, OrganisationKind.PROVIDER, SCHOOLS),
        (IdentifierScheme.URN, IdentifierScheme.UKPRN),
    ),
    Field(
        *("nhs-trusts", 9, OrganisationKind.PROVIDER),
        ("Hospitals NHS Trust", "Community NHS Trust", "Partnership NHS Trust"),
        (IdentifierScheme.ODS, IdentifierScheme.CQC),
    ),
    Field(
        *("childrens-services", 5, OrganisationKind.SERVICE, ("children's services",)),
        (IdentifierScheme.GSS,),
    ),
    Field(
        *("adult-social-care", 4, OrganisationKind.SERVICE, ("adult social care",)),
        (IdentifierScheme.GSS,),
    ),
    Field(
        *("local-government", 3, OrganisationKind.PROVIDER, ("Borough Council", "County Council")),
        (IdentifierScheme.GSS,),
    ),
    Field("police", 1, OrganisationKind.PROVIDER, ("Police",)),
    Field("fire", 1, OrganisationKind.PROVIDER, ("Fire and Rescue Service",)),
    Field("probation", 1, OrganisationKind.PROVIDER, ("Probation Delivery Unit",)),
)
SHARES = [field.share for field in FIELDS]
GROUP = "Academies Trust"

# Numbers that no scheme gives out: too long, or of a series that does not exist.
NUMBERS = {
    IdentifierScheme.URN: "9{:06}",
    IdentifierScheme.UKPRN: "99{:06}",
    IdentifierScheme.ODS: "ZZ{:06}",
    IdentifierScheme.CQC: "1-99{:07}",
    IdentifierScheme.GSS: "E99{:06}",
}


def a_place(chance: random.Random) -> str:
    return chance.choice(HEADS) + chance.choice(TAILS)


def a_field(chance: random.Random) -> Field:
    return chance.choices(FIELDS, SHARES)[0]


def a_name(chance: random.Random, body: str, number: int) -> str:
    """Such as "Aldermere Primary School 00123"."""
    return f"{a_place(chance)} {body} {number:05}"


def numbered(scheme: IdentifierScheme, number: int) -> str:
    """The identifier that an organisation of this number bears in a scheme."""
    return NUMBERS[scheme].format(number)
