"""Chasing owners for what they owe before a meeting, and their replies."""
