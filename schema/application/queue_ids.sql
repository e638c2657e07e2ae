-- One page of the work queue: the ids of its cases, in order. The queue people work in all day
-- (state, scheme, newest first) keeps its plans; any other choice of filters is a query of its own,
-- of constants of queue_where and parameters, so that each gets the index that fits.
create function application.queue_ids(v access.viewer, f jsonb, p_sort text, p_after text, p_limit int) returns bigint[]
language plpgsql stable as $$
declare
  a_key text := case ltrim(p_sort, '-') when 'amount_ore' then 'a.amount_ore' when 'due_on' then 'coalesce(d.due_on, ''9999-12-31'')' else 'a.id' end;
  a_down boolean := p_sort like '-%';
  a_before bigint := coalesce(split_part(p_after, '|', 2)::bigint, 9223372036854775807);
  an_ids bigint[];
begin
  if p_sort = '-id' and f ? 'state' and f - '{state,scheme_id}'::text[] = '{}' and not v.delegated and not access.is_party(v.roles) then
    if f ? 'scheme_id' then
      return array(select a.id from application.application a
        where a.scheme_id = (f ->> 'scheme_id')::bigint and a.state = f ->> 'state' and a.id < a_before order by a.id desc limit p_limit);
    end if;
    return array(select a.id from application.application a
      where a.state = f ->> 'state' and a.id < a_before order by a.id desc limit p_limit);
  end if;
  execute format('select array_agg(x.id order by x.key %3$s, x.id %3$s) from (
      select a.id, %1$s as key from application.application a %4$s where %2$s %5$s order by %1$s %3$s, a.id %3$s limit $5) x',
    a_key, application.queue_where(v, f), case when a_down then 'desc' else 'asc' end,
    case when a_key like 'coalesce%' then 'left join lateral (select min(x.due_on) as due_on from application.deadline x
      where x.application_id = a.id and x.state = ''open'') d on true' else '' end,
    case when p_after is not null then format('and (%s, a.id) %s ($3::%s, $4)', a_key, case when a_down then '<' else '>' end,
      case when a_key like 'coalesce%' then 'date' else 'bigint' end) else '' end)
    into an_ids using v, f, split_part(p_after, '|', 1), a_before, p_limit;
  return an_ids;
end
$$;
