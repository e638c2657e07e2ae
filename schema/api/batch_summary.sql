-- What a batch comes to: the selection and what of it is left out, the obstacles by kind, and sums by
-- scheme, post, recipient type and county against what is available.
create function api.batch_summary(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  b batch.batch;
begin
  perform access.require_visible(access.whoami(p_token), 'batch', p_id);
  select * into b from batch.batch where id = p_id;
  return (b.id, b.version::text, jsonb_build_object('id', b.id, 'version', b.version, 'state', b.state, 'selection', batch.left_out(b),
    'obstacles', (select coalesce(jsonb_agg(jsonb_build_object('code', o.code, 'blocking', o.code = any (batch.blocking()), 'count', o.n, 'excluded', o.excluded) order by o.code), '[]')
      from (select c.code, count(*) as n, count(*) filter (where i.state = 'excluded') as excluded
        from batch.item i cross join lateral jsonb_array_elements_text(i.obstacles) c (code) where i.batch_id = p_id group by c.code) o))
    || batch.sums(p_id))::api.reply;
end
$$;
