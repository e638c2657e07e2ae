-- BEFORE UPDATE OR DELETE OR TRUNCATE trigger: what is written once stays as it is.
create function history.keep() returns trigger
language plpgsql as $$
begin
  raise exception using errcode = 'TS000', message = 'history.row.kept';
end
$$;
