-- Who read a case, the last first, to those named in it; asking is logged too.
create function api.irregularity_readers(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, at timestamptz, actor jsonb, what text, cursor text)
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(v, 'irregularity', p_id);
  perform irregularity.log_read(v, array[p_id], 'readers');
  return query select l.id, l.at, access.person(l.actor_id), l.what, l.id::text
    from history.access_log l where l.object = 'irregularity' and l.object_id = p_id and (k is null or l.id < k)
    order by l.id desc limit p_limit;
end
$$;
