"""The `rectrack` command: opens the terminal program, and does what it does for scripts."""
