"""Where the register is kept and how it is opened, read and locked."""
