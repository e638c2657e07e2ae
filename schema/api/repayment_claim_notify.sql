-- Gives the recipient notice of the claim and time to comment (fvl § 16); again where the first was not enough.
-- Raises object.move.illegal and what application.send_notice raises.
create function api.repayment_claim_notify(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim := payment.lock_claim(p_id, p_if_match, null, 'finance', 'caseworker');
  a application.application;
  n application.advance_notice;
begin
  if k.state = 'under_decision' then  -- it becomes notified again only when its decision is withdrawn
    perform rule.refuse('object.move.illegal', jsonb_build_object('object', 'repayment_claim', 'current_state', k.state, 'wanted_state', 'notified',
      'allowed', '[]'::jsonb, 'allowed_states', '[]'::jsonb));
  elsif k.state <> 'notified' then
    perform rule.move('repayment_claim', k.state, 'notified');
  end if;
  select * into a from application.application where id = k.application_id;
  n := application.send_notice(a, case (select language from recipient.recipient where id = k.recipient_id) when 'nn' then 'krav om tilbakebetaling av tilskot'
    when 'en' then 'claim for repayment of a grant' else 'krav om tilbakebetaling av tilskudd' end, p_body ->> 'text', (p_body ->> 'due_on')::date, p_id);
  update payment.claim set state = 'notified', notice_id = n.id where id = p_id;
  return payment.claim_reply(access.actor(), p_id);
end
$$;
