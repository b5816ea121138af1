"""The quarterly pack for the liaison lead: claimed greens with their evidence, sent out and read back."""
