"""What the colour of a cell says where no word does: red, amber, green, white, or blue for complete."""

import colorsys

from db.words import Status

_PALEST = 0.15
"""The saturation below which a colour is a grey or the tint of a band of rows."""
_PALEST_BLUE = 0.5
"""Blue is also what Office shades headings with: only a strong one says complete."""
_DARKEST = 0.3
_WHITE = 0.97
_GREYEST_WHITE = 0.02
_HUES = ((20, Status.RED), (70, Status.AMBER), (170, Status.GREEN), (260, None), (330, None), (361, Status.RED))
"""Degrees up to which a hue is called so; from 170 to 260 it is blue."""
_BLUE = range(170, 260)
Rgb = tuple[float, float, float]


def shade_of(colour: Rgb) -> Status | None:
    """Give the status that a colour (red, green, blue from 0 to 1) stands for, or None for no traffic light."""
    hue, saturation, value = colorsys.rgb_to_hsv(*colour)
    if saturation <= _GREYEST_WHITE and value >= _WHITE:
        return Status.WHITE
    if saturation < _PALEST or value < _DARKEST:
        return None
    degrees = round(hue * 360)
    if degrees in _BLUE:
        return Status.GREEN if saturation >= _PALEST_BLUE else None
    return next(status for end, status in _HUES if degrees < end)


def rgb_of(hexadecimal: str | None) -> Rgb | None:
    """Read `RRGGBB`, or `AARRGGBB` as Excel writes it; None for anything else (`auto`)."""
    digits = (hexadecimal or "")[-6:]
    try:
        red, green, blue = bytes.fromhex(digits)
    except ValueError:
        return None
    return red / 255, green / 255, blue / 255


def tinted(colour: Rgb, tint: float) -> Rgb:
    """Give a colour lightened (tint up to 1) or darkened (down to -1) as Office does it."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    return colorsys.hls_to_rgb(hue, min(max(lightness, 0.0), 1.0), saturation)
