-- A listed batch names applications of its calls, each once, with amounts that fit the outcome.
-- Raises batch.create.content with every faulty line.
create function batch.check_listed(p_call_ids bigint[], p_method jsonb) returns void
language plpgsql stable as $$
declare
  a_errors jsonb;
begin
  if p_method ->> 'kind' <> 'listed' then
    return;
  end if;
  with line as (
    select n - 1 as n, (i ->> 'application_id')::bigint as application_id, i ->> 'outcome' as outcome, (i ->> 'amount_ore')::bigint as amount_ore
      from jsonb_array_elements(p_method -> 'items') with ordinality x (i, n))
  select jsonb_agg(jsonb_build_object('pointer', '/method/items/' || f.n || f.field, 'code', f.code)) into a_errors from (
    select l.n, '/application_id' as field, 'application_unknown' as code from line l
     where not exists (select from application.application a where a.id = l.application_id and a.call_id = any (p_call_ids))
    union all select l.n, '/application_id', 'duplicate' as code from line l where exists (select from line o where o.application_id = l.application_id and o.n < l.n)
    union all select l.n, '/amount_ore', 'amount_of_rejection' as code from line l where l.outcome in ('rejected', 'dismissed') and coalesce(l.amount_ore, 0) <> 0
    union all select l.n, '/amount_ore', 'amount_missing' as code from line l where l.outcome in ('granted', 'partly_granted') and coalesce(l.amount_ore, 0) = 0
    order by 1 limit 100) f;
  if a_errors is not null then
    perform rule.refuse('batch.create.content', jsonb_build_object('errors', a_errors));
  end if;
end
$$;
