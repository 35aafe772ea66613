"""What a record still lacks, and how old what it holds is: never a grade. Sections and limits are data (`data/sections.json`)."""
