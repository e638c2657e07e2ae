-- Opens a case that one may not see, for reading, on a stated ground and for some hours (body {case_number,
-- ground, hours?}), once while it is open, so that one review ends it. It is in the history and the log of reads at once, and
-- those who answer for the case are told. Irregularities are no cases of this kind, so never. Raises object.get.not_found, emergency.open.visible.
create function api.emergency_open(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_case bigint := (select id from application.application where case_number = p_body ->> 'case_number');
  an_id bigint;
begin
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  if a_case is null then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'application', 'id', p_body ->> 'case_number'));
  end if;
  perform from application.application where id = a_case for no key update;
  if application.visible(v, a_case) or exists (select from access.emergency e where e.user_id = v.user_id and e.application_id = a_case and e.until > clock_timestamp()) then
    perform rule.refuse('emergency.open.visible', '{"pointer": "/case_number"}');
  end if;
  insert into access.emergency (application_id, user_id, ground, opened_at, until)
  values (a_case, v.user_id, p_body ->> 'ground', clock_timestamp(), clock_timestamp() + make_interval(hours => coalesce((p_body ->> 'hours')::int, 8)))
  returning id into an_id;
  insert into history.access_log (actor_id, request, object, object_id, what)
  select v.user_id, t.request, 'application', a_case, 'emergency' from access.tx_actor t where t.xid = pg_current_xact_id();
  perform access.tell_of_emergency(a_case, v.user_id);
  return access.emergency_reply(v, an_id);
end
$$;
