-- The dated parameters of a method: those of the formula for its accounting year, which is the year before
-- the grant year of the calls unless it is named. Raises batch.create.rates_missing.
create function batch.basis(p_method jsonb, p_call_ids bigint[]) returns jsonb
language plpgsql stable as $$
declare
  a_year int := coalesce((p_method ->> 'accounting_year')::int,
    (select min(c.grant_year) - 1 from scheme.call c where c.id = any (p_call_ids)));
  a_rates jsonb;
begin
  if p_method ->> 'kind' <> 'formula' then
    return '{}'::jsonb;
  end if;
  a_rates := batch.rates(p_method ->> 'scheme', a_year);
  if a_rates is null then
    perform rule.refuse('batch.create.rates_missing', jsonb_build_object('pointer', '/method/accounting_year', 'year', a_year));
  end if;
  return jsonb_build_object('rates', a_rates);
end
$$;
