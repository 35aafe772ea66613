"""Signed vaccination certificates as people use them: read one, keep one, be given one, ask whether one still holds."""
