"""Every write of the register: each function checks the rules, then says what changes and why."""
