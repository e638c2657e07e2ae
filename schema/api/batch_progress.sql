-- What the progress stream sends: the counts, and whether it is over.
create function api.batch_progress(p_token text, p_id bigint) returns table (doc jsonb, done boolean)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'batch', p_id);
  return query select jsonb_build_object('id', b.id, 'state', b.state, 'counts', d.doc -> 'counts', 'amount_ore', d.doc -> 'amount_ore', 'progress', d.doc -> 'progress'),
      b.state not in ('previewing', 'approved', 'running')
    from batch.batch b cross join lateral (select batch.doc(b.id) as doc) d where b.id = p_id;
end
$$;
