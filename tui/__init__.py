"""The keyboard: screens, widgets and commands of the terminal program."""
