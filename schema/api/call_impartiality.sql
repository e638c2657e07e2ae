-- Declares a conflict of interest in a call, or that there is none, for the one who acts (body {conflict, ground?}): in all
-- applications that have come, and those that come. What comes in meanwhile is waited for, or waits.
-- Raises object.get.not_found, access.role.missing, resource.change.stale, impartiality.declare.ground_missing.
create function api.call_impartiality(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_conflict boolean := (p_body ->> 'conflict')::boolean;
  a_ground text := case when a_conflict then p_body ->> 'ground' end;
  c scheme.call;
  o application.call_impartiality;
  n application.call_impartiality;
begin
  perform access.require_visible(v, 'call', p_id);
  perform access.require('caseworker', 'approver', 'appeals');
  perform pg_advisory_xact_lock(hashtextextended('application.call_impartiality ' || p_id, 2));
  select * into c from scheme.call where id = p_id;
  select * into o from application.call_impartiality where call_id = p_id and user_id = v.user_id for update;
  perform rule.check_version(p_if_match, coalesce(o.version, 0));
  if a_conflict and coalesce(a_ground, '') = '' then
    perform rule.refuse('impartiality.declare.ground_missing', '{"pointer": "/ground"}');
  end if;
  insert into application.call_impartiality (scheme_id, call_id, user_id, conflict, ground, declared_at)
  values (c.scheme_id, p_id, v.user_id, a_conflict, a_ground, rule.now())
  on conflict (call_id, user_id) do update set conflict = excluded.conflict, ground = excluded.ground, declared_at = excluded.declared_at
  returning * into n;
  perform application.declare_in_call(n, o);
  return application.call_impartiality_reply(v, p_id);
end
$$;
