"""What measurements mean: growth (WHO), body mass index, waist, blood pressure, cardiovascular risk. Pure functions over
entries and a day; every threshold is data with a version and a source. For reference, never a diagnosis.

`growth.z_score(…)` judges a child; `bmi.score`, `waist.score`, `pressure.score` and `cardiovascular.score` take
`(person, entries, today)` and give a `Score`; `words.explain` and `words.explain_growth` say it to a person.
"""
