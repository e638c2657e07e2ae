-- Proposes that a recipient is the same as another and goes into it; somebody else confirms it.
-- Raises object.get.not_found, recipient.use.merged, recipient.merge.into_unknown, .kinds, .under_way, .protected,
-- .succession, recipient.act.delegated.
create function api.recipient_merge(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  an_into bigint := (p_body ->> 'into_id')::bigint;
  f recipient.recipient;
  t recipient.recipient;
  an_id bigint;
begin
  perform access.require_visible(v, 'recipient', p_id);
  perform access.require('caseworker');
  perform recipient.require_own(v, p_id, an_into);
  perform from recipient.recipient where id in (p_id, an_into) order by id for no key update;
  select * into f from recipient.recipient where id = p_id;
  select * into t from recipient.recipient where id = an_into;
  perform recipient.refuse_merged(f);
  if t.id is null or t.id = f.id or not t.active then
    perform rule.refuse('recipient.merge.into_unknown', '{"pointer": "/into_id"}');
  elsif (f.type = 'private_person') <> (t.type = 'private_person') then
    perform rule.refuse('recipient.merge.kinds', '{"pointer": "/into_id"}');
  elsif recipient.is_protected(f.id) or recipient.is_protected(t.id) then
    perform rule.refuse('recipient.merge.protected');
  elsif exists (select from recipient.merge where state = 'proposed' and (from_id in (f.id, t.id) or into_id = f.id)) then
    perform rule.refuse('recipient.merge.under_way', jsonb_build_object('merge_id',
      (select min(id) from recipient.merge where state = 'proposed' and (from_id in (f.id, t.id) or into_id = f.id))));
  end if;
  if recipient.merge_waits(f.id) = 'recipient.merge.succession' then
    perform rule.refuse('recipient.merge.succession');
  end if;
  insert into recipient.merge (from_id, into_id, state, reason, proposed_by, proposed_at)
  values (f.id, t.id, 'proposed', p_body ->> 'reason', v.user_id, rule.now()) returning id into an_id;
  return recipient.merge_reply(v, an_id);
end
$$;
