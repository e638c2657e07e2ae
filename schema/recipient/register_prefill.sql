-- What a new recipient of this number may be registered with; null when the register has nothing living of it.
-- A municipality that is not one today is left for a person.
create function recipient.register_prefill(e recipient.register_entry) returns jsonb
language plpgsql stable as $$
begin
  return case when (e).status not in ('deleted', 'unknown') then jsonb_strip_nulls(jsonb_build_object('name', (e).name, 'type', recipient.register_type(e),
    'sector', recipient.register_sector(e), 'municipality', (select m.number from recipient.municipality m where m.number = (e).municipality
      and rule.today() between m.valid_from and coalesce(m.valid_to, 'infinity')), 'address', (e).address, 'registered_language', (e).language)) end;
end
$$;
