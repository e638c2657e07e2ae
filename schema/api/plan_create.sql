-- A strategy or action plan that schemes may serve (REQ-014). Raises plan.write.delegated, plan.save.*
create function api.plan_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  p scheme.plan := jsonb_populate_record(null::scheme.plan, p_body);
begin
  perform scheme.require_plan_writer();
  perform pg_advisory_xact_lock(hashtextextended('scheme.plan', 2));
  perform scheme.check_plan(p);
  insert into scheme.plan (kind, name, name_nn, owner, valid_from, valid_to)
  values (p.kind, p.name, p.name_nn, p.owner, p.valid_from, p.valid_to) returning * into p;
  return scheme.plan_reply(p.id);
end
$$;
