-- Which migrations this database has had. One migrator at a time.
select pg_advisory_xact_lock(826530012);
create schema if not exists migrate;
create table if not exists migrate.migration (
  name text primary key,
  sha256 text not null,
  applied_at timestamptz not null default clock_timestamp()
);
