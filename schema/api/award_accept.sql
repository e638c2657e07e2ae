-- The recipient accepts terms and names the account (rules.md A.3). An account not known before is
-- registered and waits for another person's confirmation; money waits with it.
create function api.award_accept(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  w decision.award := decision.lock_award(p_id, p_if_match, 'caseworker', 'applicant');
  v access.viewer := access.actor();
  an_account text := regexp_replace(p_body ->> 'account_number', '[ .]', '', 'g');
begin
  if w.state <> 'offered' then
    perform rule.refuse('award.accept.state', jsonb_build_object('current_state', w.state));
  end if;
  if not exists (select from recipient.bank_account where recipient_id = w.recipient_id
      and account_number = an_account and state in ('pending', 'confirmed')) then
    insert into recipient.bank_account (recipient_id, account_number, state, registered_by, registered_at, replaces_id)
    values (w.recipient_id, an_account, 'pending', v.user_id, rule.now(),
      (select id from recipient.bank_account where recipient_id = w.recipient_id and state = 'confirmed'));
    perform recipient.voluntary_ask((select r.orgnr from recipient.recipient r where r.id = w.recipient_id));
  end if;
  update decision.award set state = 'accepted', accepted_at = rule.now(), accepted_by = v.user_id, account_number = an_account where id = p_id;
  perform application.end_deadline(w.application_id, 'met', 'acceptance');
  perform application.open_deadline(w.application_id, 'report', rule.today(),
    (select c.report_due_on from scheme.call c join application.application a on a.call_id = c.id where a.id = w.application_id), 'tilskuddsbrev');
  perform application.open_own_deadlines('accepted', array[w.application_id]);
  return decision.award_reply(p_id);
end
$$;
