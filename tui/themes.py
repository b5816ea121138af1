"""The colours: dark and light, restrained, one of high contrast, and the sixteen of an old terminal."""

from rich.color import ColorSystem
from textual.theme import Theme

DARK = Theme(
    name="rectrack-dark",
    primary="#5b9bd5",
    secondary="#7a8ca5",
    accent="#8fb8de",
    warning="#f0b429",
    error="#ff8066",
    success="#35c99a",
    foreground="#d8dde3",
    background="#14181d",
    surface="#1a1f26",
    panel="#242b34",
    boost="#20262e",
    dark=True,
    variables={
        "text-muted": "#97a1ad",
        "block-cursor-background": "#2f5d8a",
        "block-cursor-foreground": "#ffffff",
        "footer-background": "#242b34",
        "footer-key-foreground": "#8fb8de",
        "footer-description-foreground": "#b7c0cb",
        "border": "#5b9bd5",
        "border-blurred": "#3a4552",
        "input-cursor-background": "#d8dde3",
        "scrollbar": "#3a4552",
        "scrollbar-background": "#14181d",
    },
)
LIGHT = Theme(
    name="rectrack-light",
    primary="#1f5a94",
    secondary="#5a6b80",
    accent="#1f5a94",
    warning="#895900",
    error="#8c1d00",
    success="#00624a",
    foreground="#1c232b",
    background="#fbfbf9",
    surface="#f3f4f2",
    panel="#e3e7ea",
    boost="#eceff1",
    dark=False,
    variables={
        "text-muted": "#59646f",
        "block-cursor-background": "#1f5a94",
        "block-cursor-foreground": "#ffffff",
        "footer-background": "#e3e7ea",
        "footer-key-foreground": "#1f5a94",
        "footer-description-foreground": "#3c4753",
        "border": "#1f5a94",
        "border-blurred": "#b8c0c8",
        "input-cursor-background": "#1c232b",
        "scrollbar": "#b8c0c8",
        "scrollbar-background": "#fbfbf9",
    },
)
CONTRAST = Theme(
    name="rectrack-contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffe000",
    warning="#ffd24d",
    error="#ff9f8a",
    success="#5df0c4",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    boost="#1c1c1c",
    dark=True,
    variables={
        "text-muted": "#ffffff",
        "block-cursor-background": "#ffe000",
        "block-cursor-foreground": "#000000",
        "footer-background": "#000000",
        "footer-key-foreground": "#ffe000",
        "footer-description-foreground": "#ffffff",
        "border": "#ffe000",
        "border-blurred": "#ffffff",
        "input-cursor-background": "#ffe000",
        "scrollbar": "#ffffff",
        "scrollbar-background": "#000000",
    },
)
OURS = (DARK, LIGHT, CONTRAST)

_FULL = {"dark": DARK.name, "light": LIGHT.name, "contrast": CONTRAST.name}
_SIXTEEN = {"dark": "ansi-dark", "light": "ansi-light", "contrast": "ansi-dark"}
SHADES = tuple(_FULL)
"""What can be chosen, in the order that the key goes through."""
_FEW_COLOURS = frozenset({ColorSystem.STANDARD.name.lower(), ColorSystem.WINDOWS.name.lower()})


def theme_name(choice: str, color_system: str | None, *, no_color: bool) -> str:
    """Give the theme for one of `SHADES` on a terminal with these colours; without any, that of the terminal."""
    few = no_color or color_system in _FEW_COLOURS
    return (_SIXTEEN if few else _FULL)[choice]
