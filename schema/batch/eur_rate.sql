-- Kroner per euro on a day, of rates [{"from", "nok"}]; before the first of them the first counts.
create function batch.eur_rate(p_rates jsonb, p_day date) returns numeric
language sql immutable as $$
  select (r ->> 'nok')::numeric from jsonb_array_elements(p_rates) r
   order by (r ->> 'from')::date <= p_day desc, abs((r ->> 'from')::date - p_day) limit 1
$$;
