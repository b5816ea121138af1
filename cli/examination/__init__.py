"""What doctor looks at: each part says what is so, and what to do where it should not be."""
