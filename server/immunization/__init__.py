"""The immunization schedule engine: pure functions over doses, observations and a day.

`schedules.national(on)` gives the rules, `resident.read(…)` assesses a history at one level, `resident.lines` and
`resident.verdicts` put it into words, `difference.differences` compares the two levels, `cli.evaluate` runs case files.
"""
