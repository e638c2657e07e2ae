-- How many cases each of one's views holds. Views that ask only where cases stand are summed from
-- application.tally, all in one pass; those that ask for deadlines or a recipient are counted up to
-- 1,000 by the indexes; words are not counted (null).
create function api.view_counts(p_token text) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_views jsonb := (select jsonb_agg(jsonb_build_object('id', l.id, 'filter', l.filter) order by l.id) from api.view_list(p_token, '{}', null, null, 1000) l);
  a_sums text;
  an_answer jsonb;
begin
  select string_agg(case application.count_way(x.view -> 'filter')
      when 'tally' then format('jsonb_build_object(''view_id'', ($2 -> %1$s -> ''id''), ''count'', coalesce(sum(a.n) filter (where %2$s), 0), ''capped'', false)', x.n, w.text)
      when 'index' then format('(select jsonb_build_object(''view_id'', ($2 -> %1$s -> ''id''), ''count'', least(count(*), 1000), ''capped'', count(*) > 1000)
        from (select from application.application a where %2$s limit 1001) c)', x.n, w.text)
      else format('jsonb_build_object(''view_id'', ($2 -> %1$s -> ''id''), ''count'', null, ''capped'', false)', x.n) end, ', ' order by x.n) into a_sums
    from (select view, n - 1 as n from jsonb_array_elements(a_views) with ordinality t (view, n)) x,
      lateral (select replace(application.queue_where(v, x.view -> 'filter'), '$2', format('($2 -> %s -> ''filter'')', x.n)) as text) w;
  execute format('select jsonb_build_array(%s) from application.tally a having true', a_sums) into an_answer using v, a_views;
  return (null, null, jsonb_build_object('as_of', api.ts(clock_timestamp()), 'items', an_answer))::api.reply;
end
$$;
