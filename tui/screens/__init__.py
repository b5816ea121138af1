"""What fills the terminal: full screens and dialogs. They own state, and ask the register in worker threads."""
