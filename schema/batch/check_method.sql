-- What a method must be beyond its shape: figures named once per application, terms that make up all of
-- it and come in order. Raises batch.create.content with every fault.
create function batch.check_method(p_method jsonb) returns void
language plpgsql stable as $$
declare
  a_errors jsonb;
begin
  with w as (select n - 1 as n, (x ->> 'application_id')::bigint as id from jsonb_array_elements(coalesce(p_method -> 'weights', '[]')) with ordinality t (x, n)),
    t as (select n, (x ->> 'due_on')::date as due_on, (x ->> 'percent')::int as percent
      from jsonb_array_elements(coalesce(p_method -> 'terms', '[]')) with ordinality t (x, n))
  select jsonb_agg(jsonb_build_object('pointer', '/method' || f.field, 'code', f.code)) into a_errors from (
    select '/weights/' || w.n || '/application_id' as field, 'duplicate' as code from w where exists (select from w o where o.id = w.id and o.n < w.n)
    union all select '/weights', 'figure_source' as code where p_method ->> 'kind' = 'two_part' and (p_method ? 'weights') = (p_method ? 'weight_field')
    union all select '/terms', 'terms_sum' as code where exists (select from t) and (select sum(percent) from t) <> 100
    union all select '/terms', 'terms_order' as code where exists (select from t join t o on o.n > t.n and o.due_on <= t.due_on)
    order by 1 limit 100) f;
  if a_errors is not null then
    perform rule.refuse('batch.create.content', jsonb_build_object('errors', a_errors));
  end if;
end
$$;
