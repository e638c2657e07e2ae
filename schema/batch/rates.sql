-- The parameters of a formula for an accounting year, the newest that were registered, as a batch keeps
-- them; null: there are none, or not all of them are known.
create function batch.rates(p_formula text, p_year int) returns jsonb
language sql stable as $$
  select case when r.disabled_ore is not null then batch.rate_doc(r) end from batch.formula_rate r
   where r.formula = p_formula and r.accounting_year = p_year order by r.id desc limit 1
$$;
