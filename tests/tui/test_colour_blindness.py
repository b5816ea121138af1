"""The statuses as somebody sees them who tells some colours apart badly, or none."""

import re
from itertools import combinations

import pytest
from rich.cells import cell_len
from textual.color import Color

from db.words import CountedStatus
from tui.themes import CONTRAST, DARK, LIGHT
from tui.widgets.status import LOOKS, STATUS_CSS

#: What a colour becomes for eyes without one kind of cone, on linear light: Machado, Oliveira and Fernandes,
#: "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, severity 1.0.
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

APART = 10
"""The least distance in CIE Lab at which two colours are told apart at a glance."""

TRAFFIC_LIGHTS = (CountedStatus.RED, CountedStatus.AMBER, CountedStatus.GREEN)

Three = tuple[float, float, float]


def shades(when: str) -> dict[str, Color]:
    """Give the colour of each status by its class, in the rules that hold for one kind of theme (`:light` or none)."""
    rules = re.findall(rf"^\s*&{when} > \.(status--\w+) {{ color: (#\w+)", STATUS_CSS, re.MULTILINE)
    return {name: Color.parse(shade) for name, shade in rules}


def seen(color: Color, eyes: str) -> Three:
    """Give a colour as some eyes see it, in CIE Lab."""
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    red, green, blue = (
        min(1.0, max(0.0, sum(share * part for share, part in zip(row, light, strict=True)))) for row in EYES[eyes]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: Color, other: Color, eyes: str) -> float:
    """Give how far apart two colours are for some eyes."""
    pairs = zip(seen(one, eyes), seen(other, eyes), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def luminance(color: Color) -> float:
    """Give the relative luminance of a colour."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_every_status_has_a_word_and_a_sign_of_its_own() -> None:
    assert set(LOOKS) == set(CountedStatus)
    for number in (len({look.glyph for look in LOOKS.values()}), len({look.word for look in LOOKS.values()})):
        assert number == len(LOOKS)
    assert {cell_len(look.glyph) for look in LOOKS.values()} == {1}


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("when", ["", ":light"], ids=["dark", "light"])
def test_red_amber_and_green_are_told_apart_by_their_colour_too(when: str, eyes: str) -> None:
    colours = shades(when)
    assert len(colours) == len(LOOKS)
    for one, other in combinations(TRAFFIC_LIGHTS, 2):
        left, right = (colours[LOOKS[status].style.removeprefix(".")] for status in (one, other))
        assert distance(left, right, eyes) >= APART, (one, other)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("when", ["", ":light"], ids=["dark", "light"])
def test_colours_that_are_not_told_apart_stand_beside_other_signs(when: str, eyes: str) -> None:
    colours = shades(when)
    for (_, one), (_, other) in combinations(LOOKS.items(), 2):
        left, right = (colours[look.style.removeprefix(".")] for look in (one, other))
        assert distance(left, right, eyes) >= APART or one.glyph != other.glyph


@pytest.mark.parametrize(("when", "behind", "least"), [("", DARK, 4.5), (":light", LIGHT, 4.5), ("", CONTRAST, 7)])
def test_every_status_can_be_read_on_its_background(when: str, behind: object, least: float) -> None:
    ground = luminance(Color.parse(getattr(behind, "background", "")))
    for name, color in shades(when).items():
        lighter, darker = sorted((luminance(color), ground), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= least, name
