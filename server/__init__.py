"""What is known about a person, and who may know it."""
