-- The parameters of one accounting year as the API shows them.
create function batch.rate_doc(r batch.formula_rate) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', (r).id, 'version', (r).version, 'formula', (r).formula, 'accounting_year', (r).accounting_year, 'threshold_ore', (r).threshold_ore,
    'disabled_ore', (r).disabled_ore, 'percent', (r).percent, 'age_limit', (r).age_limit, 'disabled_age', (r).disabled_age,
    'round_to_ore', (r).round_to_ore, 'source', (r).source, 'registered_by', access.person((r).registered_by), 'registered_at', api.ts((r).registered_at))
$$;
