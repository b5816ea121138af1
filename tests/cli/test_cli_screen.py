"""From the command line to the screen and back, on a real terminal."""

from pathlib import Path

from command_line import command, rectrack, surroundings
from terminal import on_terminal


def test_demo_opens_the_demonstration_and_q_leaves(home: Path) -> None:
    with on_terminal([*command(), "demo"], home, surroundings(home)) as terminal:
        terminal.await_text("All inspections")
        terminal.await_text("AMBER")
        terminal.press("q")
        assert terminal.ended() == 0
    assert (home / ".local" / "share" / "rectrack" / "demonstration.db").is_file()


def test_no_arguments_open_the_register_that_the_variable_names(home: Path) -> None:
    assert rectrack("--db", "mine.db", "init", home=home).code == 0
    variables = surroundings(home, RECTRACK_DB=str(home / "mine.db"))
    with on_terminal(command(), home, variables) as terminal:
        terminal.await_text("mine.db")
        terminal.press("q")
        assert terminal.ended() == 0


def test_a_register_that_cannot_be_opened_is_said_on_the_screen(home: Path) -> None:
    (home / "notes.txt").write_text("no register at all " * 100, encoding="utf-8")
    with on_terminal([*command(), "--db", "notes.txt"], home, surroundings(home)) as terminal:
        terminal.await_text("another")  # of "name another file", wherever the line breaks
        terminal.press("q")
        terminal.ended()


def test_it_leaves_when_its_terminal_goes_though_no_register_could_be_opened(home: Path) -> None:
    (home / "notes.txt").write_text("no register at all " * 100, encoding="utf-8")
    with on_terminal([*command(), "--db", "notes.txt"], home, surroundings(home)) as terminal:
        terminal.await_text("another")  # of "name another file", wherever the line breaks
        terminal.hung_up()  # fails where it does not end
