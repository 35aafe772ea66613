"""Find the entry that says "there is none" of a kind without looking through a whole record."""


def up(migrator, db):
    db.execute_sql("create index if not exists record_undated on record (patient_id, kind) where occurred_from is null")


def down(migrator, db):
    db.execute_sql("drop index if exists record_undated")
