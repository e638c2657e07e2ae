-- A draw of awards in its order, from their weights: [{award_id, weight, reasons, place}].
create function report.draw(p_scheme_id bigint, p_grant_year int, r scheme.risk_analysis, p_seed text) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(to_jsonb(x) order by x.place), '[]') from (
    select c.*, row_number() over (order by rule.draw_key(p_seed, c.award_id, c.weight) desc, c.award_id) as place
      from report.candidates(p_scheme_id, p_grant_year, r) c) x
$$;
