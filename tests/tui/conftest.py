"""How tests of the screens wait: until nothing is left to do, as the event loop itself says."""

from settling import waited_for_so

waited_for_so()
