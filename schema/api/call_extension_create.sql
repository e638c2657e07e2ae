-- Gives one applicant more time than the call does, with a reason. What it has sent in by then is not late;
-- what others sent in is as late as before. Raises object.get.not_found, call_extension.create.call_state,
-- call_extension.create.recipient_unknown, call_extension.create.not_later.
create function api.call_extension_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  c scheme.call := scheme.lock_call(p_id, p_if_match);
  a_recipient bigint := (p_body ->> 'recipient_id')::bigint;
  an_until date := (p_body ->> 'until_on')::date;
  an_id bigint;
begin
  if c.state not in ('published', 'open', 'closed') then
    perform rule.refuse('call_extension.create.call_state', jsonb_build_object('current_state', c.state));
  elsif not exists (select from recipient.recipient r where r.id = a_recipient and r.active) then
    perform rule.refuse('call_extension.create.recipient_unknown', '{"pointer": "/recipient_id"}');
  elsif an_until <= scheme.deadline_for(c.id, a_recipient) then
    perform rule.refuse('call_extension.create.not_later', jsonb_build_object('pointer', '/until_on', 'deadline_on', scheme.deadline_for(c.id, a_recipient)));
  end if;
  insert into scheme.call_extension (scheme_id, call_id, recipient_id, deadline_on, until_on, reason, granted_by, granted_at)
  values (c.scheme_id, c.id, a_recipient, c.deadline_on, an_until, p_body ->> 'reason', v.user_id, rule.now()) returning id into an_id;
  update application.application a set late = false
   where a.call_id = c.id and a.recipient_id = a_recipient and a.late and a.state <> 'withdrawn' and a.submitted_at < rule.day_end(an_until);
  return (an_id, '1', scheme.extension_doc(an_id))::api.reply;
end
$$;
