"""What an officer can do: one class for each thing, from which its key, hint, help and palette entry come."""
