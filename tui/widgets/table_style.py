"""How a table looks: its component classes, and the rules within its own."""

from tui.widgets.status import STATUS_CLASSES, STATUS_CSS

TABLE_CLASSES = {
    "record-table--cursor",
    "record-table--empty",
    "record-table--even",
    "record-table--header",
    "record-table--header-sorted",
    "record-table--marked",
    "record-table--row",
    "record-table--waiting",
    *STATUS_CLASSES,
}

TABLE_CSS = f"""
    & > .record-table--header {{ background: $panel; color: $foreground; text-style: bold; }}
    & > .record-table--header-sorted {{ background: $panel; color: $foreground; text-style: bold underline; }}
    & > .record-table--marked {{ background: $accent 20%; text-style: bold; }}
    & > .record-table--waiting {{ color: $foreground 40%; }}
    & > .record-table--empty {{ color: $foreground 70%; }}
    & > .record-table--cursor {{ background: $foreground 15%; color: $foreground; text-style: bold; }}
    &:focus > .record-table--cursor {{
        background: $block-cursor-background;
        color: $block-cursor-foreground;
        text-style: bold;
    }}
    &:nocolor:focus > .record-table--cursor {{ text-style: bold reverse; }}
    {STATUS_CSS}
"""
