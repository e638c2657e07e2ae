-- Is it an organisation number by its check digit (rules.md C.5)?
create function recipient.orgnr_fits(p_orgnr text) returns boolean
language plpgsql immutable as $$
begin
  return case when p_orgnr ~ '^[0-9]{9}$' then rule.mod11_fits(p_orgnr, '32765432') else false end;
end
$$;
