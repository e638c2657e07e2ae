-- Looks an organisation number up in the register before its recipient is registered.
-- Raises register.look_up.off, recipient.save.orgnr_invalid.
create function api.register_look_up_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  an_id bigint;
begin
  perform access.require('caseworker');
  if not recipient.register_used() then
    perform rule.refuse('register.look_up.off');
  elsif not recipient.orgnr_fits(p_body ->> 'orgnr') then
    perform rule.refuse('recipient.save.orgnr_invalid', '{"pointer": "/orgnr"}');
  end if;
  an_id := recipient.register_ask(p_body ->> 'orgnr', (select id from recipient.recipient where orgnr = p_body ->> 'orgnr'), 'new');
  return recipient.register_look_up_reply(an_id);
end
$$;
