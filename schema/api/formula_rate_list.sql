-- The rates of the formulas that batches are calculated by, newest year first; of each year the newest
-- registration first, which is the one that counts. Filters: formula, accounting_year.
create function api.formula_rate_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, formula text, accounting_year int, threshold_ore bigint, disabled_ore bigint, percent int, age_limit int, disabled_age int,
  round_to_ore bigint, source text, in_force boolean, registered_by text, registered_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.whoami(p_token);
  return query
    select r.id, r.formula, r.accounting_year, r.threshold_ore, r.disabled_ore, r.percent, r.age_limit, r.disabled_age, r.round_to_ore, r.source,
      not exists (select from batch.formula_rate n where n.formula = r.formula and n.accounting_year = r.accounting_year and n.id > r.id), u.name, r.registered_at,
      r.accounting_year || '|' || r.id
    from batch.formula_rate r left join access.user_account u on u.id = r.registered_by
    where (p_filter ->> 'formula' is null or r.formula = p_filter ->> 'formula')
      and (p_filter ->> 'accounting_year' is null or r.accounting_year = (p_filter ->> 'accounting_year')::int)
      and (p_after is null or (r.accounting_year, r.id) < (split_part(p_after, '|', 1)::int, split_part(p_after, '|', 2)::bigint))
    order by r.accounting_year desc, r.id desc limit p_limit;
end
$$;
