-- Is it an organisation number by its check digit (MOD11; rules.md C.5)?
create function recipient.orgnr_fits(p_orgnr text) returns boolean
language plpgsql immutable as $$
begin
  return (
  select p_orgnr ~ '^[0-9]{9}$' and right(p_orgnr, 1)::int = (11 - (
    select sum(substr(p_orgnr, n, 1)::int * substr('32765432', n, 1)::int) from generate_series(1, 8) n) % 11) % 11);
end
$$;
