-- Why an advance notice was left out, as one reply.
create function decision.exemption_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (e.id, e.version, jsonb_build_object('id', e.id, 'version', e.version, 'application_id', e.application_id, 'decision_id', e.decision_id,
    'ground', e.ground, 'reason', e.reason, 'decided_by', access.person(e.decided_by), 'decided_at', api.ts(e.decided_at)))::api.reply
    from decision.notice_exemption e where e.id = p_id);
end
$$;
