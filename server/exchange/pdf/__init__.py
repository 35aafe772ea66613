"""Paper that leaves the house: A4 sheets in Vietnamese, Khmer and English."""
