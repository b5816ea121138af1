"""A register to learn on: the recommendations of a force that does not exist, told from day to day."""
