-- Looks a recipient up in the register. Private persons are not there, and never asked for.
-- Raises recipient.use.merged, register.look_up.off, register.look_up.no_number.
create function api.recipient_look_up(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r recipient.recipient;
  an_id bigint;
begin
  perform access.require_visible(access.actor(), 'recipient', p_id);
  perform access.require('caseworker');
  select * into r from recipient.recipient where id = p_id;
  perform rule.check_version(p_if_match, r.version);
  perform recipient.refuse_merged(r);
  if not recipient.register_used() then
    perform rule.refuse('register.look_up.off');
  elsif r.orgnr is null then
    perform rule.refuse('register.look_up.no_number');
  end if;
  an_id := recipient.register_ask(r.orgnr, p_id, 'asked');
  return recipient.register_look_up_reply(an_id);
end
$$;
