"""From what a paper says to what that would do to the register, and, once a person accepts it, to actions."""
