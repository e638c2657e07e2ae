-- Registers an account; it waits for another person to confirm it (rules.md A.5).
-- Raises object.get.not_found, recipient.use.merged, bank_account.create.registered.
create function api.bank_account_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_number text := regexp_replace(p_body ->> 'account_number', '[. ]', '', 'g');
  r recipient.recipient;
  an_old bigint;
  an_id bigint;
begin
  perform access.require_visible(v, 'recipient', p_id);
  perform access.require('caseworker', 'finance');
  select * into r from recipient.recipient where id = p_id for update;
  perform recipient.refuse_merged(r);
  select id into an_old from recipient.bank_account
   where recipient_id = p_id and account_number = a_number and state in ('pending', 'confirmed');
  if found then
    perform rule.refuse('bank_account.create.registered', jsonb_build_object('bank_account_id', an_old));
  end if;
  insert into recipient.bank_account (recipient_id, account_number, state, registered_by, registered_at, replaces_id)
  values (p_id, a_number, 'pending', v.user_id, rule.now(),
    (select id from recipient.bank_account where recipient_id = p_id and state = 'confirmed'))
  returning id into an_id;
  perform recipient.voluntary_ask(r.orgnr);
  return recipient.bank_account_reply(v, an_id);
end
$$;
