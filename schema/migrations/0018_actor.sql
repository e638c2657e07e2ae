-- Who acts is asked several times in every write. The row of the transaction now holds all that
-- rules ask of the person, so that the person is looked up once, when the transaction begins.
alter table access.tx_actor
  add column name text,
  add column office_id bigint,
  add column roles text[],  -- null where the row was written without access.act, as by a migration
  add column delegated boolean,
  add column language text;

-- Plans outlive the moment they are made at. Where the table looked small then, they read it from
-- end to end ever after, and it holds a row for each write of a minute: a fifth of a write's cost.
-- Few rows to a page and no shrinking, and the planner always sees enough of it to go by the key.
alter table access.tx_actor set (fillfactor = 25, vacuum_truncate = off);
