-- BEFORE UPDATE trigger of standard terms: what is published or discarded stays as it is.
create function scheme.keep_terms() returns trigger
language plpgsql as $$
begin
  if old.state <> 'prepared' then
    raise exception using errcode = 'TS000', message = 'history.row.kept';
  end if;
  return new;
end
$$;
