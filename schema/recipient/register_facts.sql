-- The number that a look-up asks about; no row when it was answered.
create function recipient.register_facts(p_id bigint) returns table (orgnr text)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return query select l.orgnr from recipient.register_look_up l where l.id = p_id and l.state = 'asked';
end
$$;
