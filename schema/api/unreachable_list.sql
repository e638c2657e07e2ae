-- The numbers of the cases that nobody can act in, and nothing else of them; that they were listed is
-- logged. Raises access.role.missing.
create function api.unreachable_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, cursor text)
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
  the_ids bigint[];
begin
  perform access.require_viewer(v, 'admin');
  perform rule.sort_of(p_sort, 'id');
  the_ids := array(select i from unnest(irregularity.unreachable()) i where k is null or i > k order by i limit p_limit);
  perform irregularity.log_read(v, the_ids, 'unreachable');
  return query select x.i, x.i::text from unnest(the_ids) x (i) order by x.i;
end
$$;
