"""How tests of the screens start and wait: style sheets are parsed once, and the event loop says what is at rest."""

from settling import waited_for_so
from stylesheets import parsed_once

parsed_once()
waited_for_so()
