-- BEFORE trigger of governed tables: versions have no gaps, rows are never deleted.
create function history.stamp() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception using errcode = 'TS000', message = 'history.row.kept';
  elsif tg_op = 'INSERT' then
    new.version := 1;
  else
    if new.id <> old.id then
      raise exception using errcode = 'TS000', message = 'history.row.kept';
    end if;
    new.version := old.version + 1;
  end if;
  return new;
end
$$;
