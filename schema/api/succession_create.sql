-- Records what becomes of a recipient, with date and ground; another person decides what follows. A
-- bankruptcy stops payouts at once. Raises succession.create.successor, .under_way, recipient.use.merged,
-- recipient.act.delegated.
create function api.succession_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  an_into bigint := (p_body ->> 'successor_id')::bigint;
  a_kind text := p_body ->> 'kind';
  f recipient.recipient;
  t recipient.recipient;
  a_hold bigint;
  an_id bigint;
begin
  perform access.require_visible(v, 'recipient', p_id);
  perform access.require('caseworker', 'finance');
  perform recipient.require_own(v, p_id, an_into);
  perform from recipient.recipient where id in (p_id, an_into) order by id for no key update;
  select * into f from recipient.recipient where id = p_id;
  select * into t from recipient.recipient where id = an_into;
  perform recipient.refuse_merged(f);
  if (a_kind = 'bankruptcy') <> (an_into is null) or an_into is not null and (t.id is null or t.id = f.id or not t.active)
      or (f.type = 'private_person') <> (coalesce(t.type, f.type) = 'private_person') then
    perform rule.refuse('succession.create.successor', '{"pointer": "/successor_id"}');
  elsif exists (select from recipient.succession where recipient_id = p_id and state = 'proposed') then
    perform rule.refuse('succession.create.under_way');
  end if;
  if a_kind = 'bankruptcy' then
    a_hold := payment.hold_place(p_id, null, null, 'recipient_status', p_body ->> 'ground');
  end if;
  insert into recipient.succession (recipient_id, successor_id, kind, state, effective_on, ground, hold_id, proposed_by, proposed_at)
  values (p_id, an_into, a_kind, 'proposed', (p_body ->> 'effective_on')::date, p_body ->> 'ground', a_hold, v.user_id, rule.now())
  returning id into an_id;
  return recipient.succession_reply(v, an_id);
end
$$;
