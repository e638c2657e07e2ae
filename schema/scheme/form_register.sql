-- The version of a scheme's form, for applications or reports, that a schema is: the one there is, or
-- the next. Null without one.
create function scheme.form_register(p_scheme_id bigint, p_schema jsonb, p_kind text default 'application') returns bigint
language plpgsql as $$
declare
  an_id bigint;
begin
  if p_schema is null then
    return null;
  end if;
  perform from scheme.scheme where id = p_scheme_id for no key update;
  select id into an_id from scheme.form_version where scheme_id = p_scheme_id and form_schema = p_schema and kind = p_kind order by number limit 1;
  if not found then
    insert into scheme.form_version (scheme_id, number, form_schema, kind, created_at)
    select p_scheme_id, coalesce(max(number), 0) + 1, p_schema, p_kind, rule.now() from scheme.form_version where scheme_id = p_scheme_id
    returning id into an_id;
  end if;
  return an_id;
end
$$;
