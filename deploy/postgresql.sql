-- Two roles. The owner migrates; the application may not change or delete what is append-only (ASVS 16.4.2).
-- Run as a superuser after the first `sokhoe migrate` by the role sokhoe_owner.
create role sokhoe_app login;
grant usage on schema public to sokhoe_app;
grant select, insert, update, delete on all tables in schema public to sokhoe_app;
alter default privileges for role sokhoe_owner in schema public grant select, insert, update, delete on tables to sokhoe_app;
revoke update, delete, truncate on audit_event, audit_link, verification, record_version, consent from sokhoe_app;
revoke all on schema_migration from sokhoe_app;
grant select on schema_migration to sokhoe_app;
