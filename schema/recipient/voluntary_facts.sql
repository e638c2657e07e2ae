-- The number that the register of voluntary organisations is asked about, of an entry in Enhetsregisteret.
create function recipient.voluntary_facts(p_entry_id bigint) returns table (orgnr text)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return query select e.orgnr from recipient.register_entry e where e.id = p_entry_id;
end
$$;
