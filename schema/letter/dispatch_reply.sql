-- An entry of the outbox as one reply to this person.
create function letter.dispatch_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
declare
  o letter.dispatch;
begin
  select * into o from letter.dispatch where id = p_id;
  return (p_id, o.version::text, jsonb_build_object('id', o.id, 'version', o.version, 'application_id', o.application_id,
    'decision_id', (select l.decision_id from decision.letter l where l.id = o.letter_id), 'case_letter_id', o.case_letter_id, 'channel', o.channel,
    'address', o.address, 'state', o.state, 'attempts', o.attempts, 'error', o.error, 'prepared_at', api.ts(o.prepared_at), 'sent_at', api.ts(o.sent_at),
    'marks', (select coalesce(jsonb_agg(jsonb_build_object('what', m.what, 'reason', m.reason, 'marked_by', access.person(m.marked_by), 'marked_at', api.ts(m.marked_at))
      order by m.id), '[]') from letter.mark m where m.dispatch_id = o.id),
    'actions', application.action_docs(v.language, array['retry', 'confirm', 'return'], letter.dispatch_codes(v, o))))::api.reply;
end
$$;
