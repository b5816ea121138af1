"""How the tables came to be what they are, step by step. Imported only to make or upgrade a register."""
