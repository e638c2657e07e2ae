-- Protects the address of a private person (body {grade, reason, address?, municipality?}): what stood with the
-- recipient, unless another is given, is kept apart from now on, and awards forget the municipality.
-- Raises recipient.protect.type, recipient.protect.protected, recipient.protect.merging,
-- recipient.save.municipality_unknown, recipient.use.merged.
create function api.recipient_protect(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  r recipient.recipient;
  a_municipality text;
begin
  perform access.require_visible(v, 'recipient', p_id);
  perform access.require('caseworker');
  select * into r from recipient.recipient where id = p_id for update;
  perform rule.check_version(p_if_match, r.version);
  perform recipient.refuse_merged(r);
  a_municipality := coalesce(p_body ->> 'municipality', r.municipality);
  if r.type <> 'private_person' then
    perform rule.refuse('recipient.protect.type');
  elsif recipient.is_protected(p_id) then
    perform rule.refuse('recipient.protect.protected');
  elsif exists (select from recipient.merge where state = 'proposed' and p_id in (from_id, into_id)) then
    perform rule.refuse('recipient.protect.merging');
  elsif p_body ? 'municipality' and not exists (select from recipient.municipality m where m.number = a_municipality
      and rule.today() between m.valid_from and coalesce(m.valid_to, 'infinity')) then
    perform rule.refuse('recipient.save.municipality_unknown', '{"pointer": "/municipality"}');
  end if;
  insert into recipient.protection (recipient_id, grade, address, municipality, reason, registered_by, registered_at)
  values (p_id, p_body ->> 'grade', coalesce(p_body -> 'address', r.address), a_municipality, p_body ->> 'reason', v.user_id, rule.now());
  update recipient.recipient set address = null, municipality = null where id = p_id and (address is not null or municipality is not null);
  update decision.award set municipality = null where recipient_id = p_id and municipality is not null;
  return recipient.recipient_reply(v, p_id);
end
$$;
