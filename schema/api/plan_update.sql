-- Changes a plan. Only the fields sent. Raises object.get.not_found, resource.change.stale, plan.write.delegated, plan.save.*
create function api.plan_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  p scheme.plan;
begin
  perform access.require_visible(access.actor(), 'plan', p_id);
  perform scheme.require_plan_writer();
  perform pg_advisory_xact_lock(hashtextextended('scheme.plan', 2));
  select * into p from scheme.plan where id = p_id for update;
  perform rule.check_version(p_if_match, p.version);
  p := jsonb_populate_record(p, p_body - array['id', 'version']);
  perform scheme.check_plan(p);
  update scheme.plan set kind = p.kind, name = p.name, name_nn = p.name_nn, owner = p.owner, valid_from = p.valid_from, valid_to = p.valid_to
   where id = p_id;
  return scheme.plan_reply(p_id);
end
$$;
