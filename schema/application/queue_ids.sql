-- One page of the work queue: the ids of its cases, in order. The queue people work in all day
-- (state, scheme, newest first) keeps its plans: the limit within says that few are wanted, whatever p_limit is, or each
-- page of a large table would be planned anew. Any other choice of filters is a query of its own,
-- of constants of queue_where and parameters, so that each gets the index that fits.
create function application.queue_ids(v access.viewer, f jsonb, p_sort text, p_after text, p_limit int) returns bigint[]
language plpgsql stable as $$
declare
  a_key text := case ltrim(p_sort, '-') when 'amount_ore' then 'a.amount_ore' else 'a.id' end;
  a_down boolean := p_sort like '-%';
  a_before bigint := coalesce(split_part(p_after, '|', 2)::bigint, 9223372036854775807);
  an_ids bigint[];
begin
  if p_sort = '-id' and p_limit <= 501 and f ? 'state' and f - '{state,scheme_id}'::text[] = '{}' and not v.delegated and not access.is_party(v.roles) then
    if f ? 'scheme_id' then
      return array(select x.id from (select a.id from application.application a
        where a.scheme_id = (f ->> 'scheme_id')::bigint and a.state = f ->> 'state' and a.id < a_before order by a.id desc limit 501) x
        order by x.id desc limit p_limit);
    end if;
    return array(select x.id from (select a.id from application.application a
      where a.state = f ->> 'state' and a.id < a_before order by a.id desc limit 501) x order by x.id desc limit p_limit);
  end if;
  if ltrim(p_sort, '-') = 'due_on' then
    return application.queue_ids_by_due(v, f, a_down, p_after, p_limit);
  end if;
  execute format('select array(select a.id from application.application a where %1$s %2$s order by %3$s %4$s, a.id %4$s limit $5)',
    application.queue_where(v, f), case when p_after is not null then format('and (%s, a.id) %s ($3::bigint, $4)', a_key, case when a_down then '<' else '>' end) else '' end,
    a_key, case when a_down then 'desc' else 'asc' end)
    into an_ids using v, f, split_part(p_after, '|', 1), a_before, p_limit;
  return an_ids;
end
$$;
