-- A selection by name is never narrowed unseen: each that is named is among these. Raises batch.create.content
-- with every one that is not, at most a hundred.
create function batch.require_known(p_named jsonb, p_pointer text, p_known bigint[]) returns void
language plpgsql stable as $$
declare
  a_errors jsonb;
begin
  select jsonb_agg(jsonb_build_object('pointer', p_pointer || f.n - 1, 'code', 'application_unknown') order by f.n) into a_errors from (
    select x.n from jsonb_array_elements_text(p_named) with ordinality x (id, n) where x.id::bigint <> all (p_known) order by x.n limit 100) f;
  if a_errors is not null then
    perform rule.refuse('batch.create.content', jsonb_build_object('errors', a_errors));
  end if;
end
$$;
