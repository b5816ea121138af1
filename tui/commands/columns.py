"""Commands of the list of columns."""

from tui.commands.command import Command
from tui.commands.dialogs import Save


class KeepColumns(Save):
    """Show these columns, now and the next time; they are kept in your settings file."""

    area, verb, keys, hint = "columns", "keep", "enter,ctrl+s,f2", "Keep"
    needs_register = False


class ShowColumn(Command):
    """Show the column under the cursor, or no longer."""

    area, verb, keys, hint = "columns", "show or hide", "space", "Show"
    needs_register = False


class MoveLeft(Command):
    """Move the column under the cursor a place to the left: up in this list."""

    area, verb, keys, hint = "columns", "move left", "K,shift+up", "Left"
    needs_register = False


class MoveRight(Command):
    """Move the column under the cursor a place to the right: down in this list."""

    area, verb, keys, hint = "columns", "move right", "J,shift+down", "Right"
    needs_register = False


class Wider(Command):
    """Make the column under the cursor a cell wider; it then keeps that width."""

    area, verb, keys, hint = "columns", "wider", "plus,greater_than_sign,right", "Wider"
    needs_register = False


class Narrower(Command):
    """Make the column under the cursor a cell narrower; it then keeps that width."""

    area, verb, keys, hint = "columns", "narrower", "minus,less_than_sign,left", ""
    needs_register = False


class OwnWidth(Command):
    """Give the column under the cursor the width it has by itself."""

    area, verb, keys, hint = "columns", "own width", "equals_sign", ""
    needs_register = False


class BuiltInColumns(Command):
    """Show the columns that come with the program."""

    area, verb, keys, hint = "columns", "built in", "b", ""
    needs_register = False
