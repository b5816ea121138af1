"""Writing committee papers: the register at a meeting's day, set out as its committee knows it, in one file."""
