"""How tests of the screens wait: until nothing is left to do, looked at often."""

from textual import _wait

# Textual looks every fiftieth of a second whether the program is at rest, three times for each key: three quarters
# of a test's time is that sleep.
_wait.SLEEP_GRANULARITY = 0.004
_wait.SLEEP_IDLE = 0.0004
