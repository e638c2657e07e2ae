-- A person takes over named fields from the answer of the register that was read; the rules are those of any
-- change of the recipient. Raises register.take_over.changed, register.take_over.same, recipient.save.*
create function api.recipient_register_take_over(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r recipient.recipient;
  e recipient.register_entry;
  a_change jsonb;
begin
  perform access.require_visible(access.actor(), 'recipient', p_id);
  perform access.require('caseworker');
  select * into r from recipient.recipient where id = p_id for update;
  select * into e from recipient.register_entry where orgnr = r.orgnr for share;
  if e.digest is distinct from p_body ->> 'digest' then
    perform rule.refuse('register.take_over.changed');
  end if;
  select jsonb_object_agg(d.field, d.register) into a_change
    from recipient.register_differences(r, e) d where p_body -> 'fields' ? d.field;
  if exists (select from jsonb_array_elements_text(p_body -> 'fields') f where not coalesce(a_change ? f, false)) then
    perform rule.refuse('register.take_over.same', '{"pointer": "/fields"}');
  end if;
  return api.recipient_update(p_id, p_if_match, a_change);
end
$$;
