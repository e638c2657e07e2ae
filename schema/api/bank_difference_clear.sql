-- Finance proposes how a difference is cleared, with the reason: it is of a payout or a claim after all, the money is sent
-- back, or nothing more is to be done. Another person confirms it. Raises bank_difference.clear.open, .content.
create function api.bank_difference_clear(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  d payment.bank_difference := payment.lock_bank_difference(p_id, p_if_match, false);
  a_how text := p_body ->> 'how';
  the_errors jsonb;
begin
  if p_body ? 'payout_id' then
    perform access.require_visible(v, 'payout', (p_body ->> 'payout_id')::bigint);
  end if;
  if p_body ? 'repayment_claim_id' then
    perform access.require_visible(v, 'repayment_claim', (p_body ->> 'repayment_claim_id')::bigint);
  end if;
  select jsonb_agg(jsonb_build_object('pointer', e.pointer, 'code', e.code)) into the_errors from (
    select '/payout_id' as pointer, 'missing' as code where a_how = 'payout' and not p_body ? 'payout_id'
    union all select '/repayment_claim_id' as pointer, 'missing' as code where a_how = 'claim' and not p_body ? 'repayment_claim_id'
    union all select '/payout_id' as pointer, 'not_used' as code where a_how <> 'payout' and p_body ? 'payout_id'
    union all select '/repayment_claim_id' as pointer, 'not_used' as code where a_how <> 'claim' and p_body ? 'repayment_claim_id'
    union all select '/how' as pointer, 'no_money' as code where a_how in ('claim', 'sent_back') and d.direction is distinct from 'credit'
    union all select '/how' as pointer, 'no_payment' as code where a_how = 'payout' and payment.bank_match_what(d) is null) e;
  if the_errors is not null then
    perform rule.refuse('bank_difference.clear.content', jsonb_build_object('errors', the_errors));
  elsif d.state <> 'open' then
    perform rule.refuse('bank_difference.clear.open', jsonb_build_object('current_state', d.state));
  end if;
  update payment.bank_difference set state = 'proposed', cleared_how = a_how, cleared_payout_id = (p_body ->> 'payout_id')::bigint,
    cleared_claim_id = (p_body ->> 'repayment_claim_id')::bigint, cleared_reason = p_body ->> 'reason', proposed_by = v.user_id, proposed_at = rule.now() where id = p_id;
  return payment.bank_difference_reply(v, p_id);
end
$$;
