"""Search over every text of the register: where texts are, the index over them, and what the words of a search find."""
