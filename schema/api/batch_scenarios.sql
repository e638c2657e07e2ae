-- The previews that a batch is compared with, itself first, each held against it.
create function api.batch_scenarios(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  b batch.batch;
begin
  perform access.require_visible(access.whoami(p_token), 'batch', p_id);
  select * into b from batch.batch where id = p_id;
  return (b.id, null, jsonb_build_object('id', b.id, 'items', (select jsonb_agg(batch.scenario_doc(x, p_id) order by x.id <> p_id, x.id) from batch.batch x
    where x.id = p_id or batch.same_scenarios(x, b) and x.state in ('previewing', 'preview', 'failed'))))::api.reply;
end
$$;
