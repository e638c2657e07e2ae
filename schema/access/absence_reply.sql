-- An absence as the API shows it. The ground is for those who keep it, and for auditors.
create function access.absence_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
declare
  b access.absence;
  a_code text;
begin
  select * into b from access.absence where id = p_id;
  a_code := case when not access.absence_keeper(v, b.user_id) then 'absence.act.not_yours'
    when access.absence_state(b, rule.today()) in ('over', 'cancelled') then 'absence.act.over' end;
  return (b.id, b.version, jsonb_build_object('id', b.id, 'version', b.version, 'user', access.person(b.user_id), 'from_on', b.from_on, 'to_on', b.to_on,
    'state', access.absence_state(b, rule.today()),
    'ground', case when access.absence_keeper(v, b.user_id) or 'auditor' = any (v.roles) then b.ground end,
    'substitute', access.person(b.substitute_id), 'registered_by', access.person(b.registered_by), 'registered_at', api.ts(b.registered_at),
    'cancelled_by', access.person(b.cancelled_by), 'cancelled_at', api.ts(b.cancelled_at),
    'cancel_reason', case when access.absence_keeper(v, b.user_id) or 'auditor' = any (v.roles) then b.cancel_reason end,
    'actions', application.action_docs(v.language, array['change', 'cancel'], array[a_code, a_code])))::api.reply;
end
$$;
