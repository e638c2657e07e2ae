-- Confirms an account: another person than who registered it (rule 3). It takes the place of a
-- confirmed one, or of one that the bank could not pay to, and then waits its days before money goes to it; a first account,
-- and one that is confirmed anew, serves at once. Where the register of voluntary organisations has another account, on
-- grounds (body {grounds?}).
-- Raises object.get.not_found, bank_account.confirm.same_person, resource.change.stale, object.move.illegal,
-- bank_account.confirm.register_differs, recipient.act.delegated.
create function api.bank_account_confirm(p_id bigint, p_if_match text, p_body jsonb default '{}') returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  b recipient.bank_account;
  an_old bigint;
begin
  perform access.require_visible(v, 'bank_account', p_id);
  perform from recipient.recipient where id = (select recipient_id from recipient.bank_account where id = p_id) for update;
  select * into b from recipient.bank_account where id = p_id for update;
  if b.registered_by = v.user_id then
    perform rule.refuse('bank_account.confirm.same_person');
  end if;
  perform access.require('finance', 'caseworker');
  perform recipient.require_own(v, b.recipient_id);
  perform rule.check_version(p_if_match, b.version);
  if b.state = 'pending' and nullif(btrim(p_body ->> 'grounds'), '') is null and recipient.account_match(b.recipient_id, b.account_number) = 'differs' then
    perform rule.refuse('bank_account.confirm.register_differs', '{"pointer": "/grounds"}');
  end if;
  perform rule.move('bank_account', b.state, 'confirmed');
  update recipient.bank_account set state = 'replaced' where recipient_id = b.recipient_id and id <> p_id
    and (state = 'confirmed' or state = 'pending' and bank_code is not null) returning id into an_old;
  an_old := coalesce(an_old, (select max(id) from recipient.bank_account where recipient_id = b.recipient_id and id <> p_id and state = 'rejected' and bank_code is not null));
  update recipient.bank_account set state = 'confirmed', confirmed_by = v.user_id, confirmed_at = rule.now(), replaces_id = an_old, bank_code = null,
      confirmed_grounds = nullif(btrim(p_body ->> 'grounds'), ''),
      usable_from = rule.today() + case when an_old is null then 0 else coalesce((rule.setting('bank_account.quarantine_days'))::int, 1) end
   where id = p_id;
  return recipient.bank_account_reply(v, p_id);
end
$$;
