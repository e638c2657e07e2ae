-- The call that a new application goes to: visible, published at some time, and for this recipient.
-- A closed call still takes applications: they are late, not lost (rule 8).
-- Raises object.get.not_found, application.create.call_not_open, .recipient_unknown, .restricted.
create function application.check_call(p_viewer access.viewer, p_call_id bigint, p_recipient_id bigint) returns scheme.call
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  c scheme.call;
  r recipient.recipient;
  a_restricted text[];
begin
  perform access.require_visible(p_viewer, 'call', p_call_id);
  select * into c from scheme.call where id = p_call_id;
  if c.state not in ('open', 'closed') then
    perform rule.refuse('application.create.call_not_open', jsonb_build_object('call_state', c.state));
  end if;
  select * into r from recipient.recipient where id = p_recipient_id and active;
  if not found or not access.visible(p_viewer, 'recipient', p_recipient_id) then
    perform rule.refuse('application.create.recipient_unknown', '{"pointer": "/recipient_id"}');
  end if;
  select restricted_to into a_restricted from scheme.scheme where id = c.scheme_id;
  if r.type <> all (coalesce(a_restricted, array[r.type])) then
    perform rule.refuse('application.create.restricted', jsonb_build_object('recipient_type', r.type, 'restricted_to', to_jsonb(a_restricted)));
  end if;
  return c;
end
$$;
