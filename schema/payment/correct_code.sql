-- Why a payout cannot be corrected now; null where it can. Its money must still be bound, its award stand, or one that
-- counts it, and its recipient have an account that is confirmed. Where a reversal has taken the award's place no more is paid than
-- is given now or claimed back.
create function payment.correct_code(p payment.payout) returns text
language plpgsql stable as $$
declare
  w decision.award;
  a_recipient bigint;
begin
  w := decision.standing_award(p.award_id);
  a_recipient := case when p.claim_id is null then w.recipient_id else (select recipient_id from payment.claim where id = p.claim_id) end;
  return case when p.state not in ('rejected', 'returned') then 'payout.correct.state'
    when not payment.is_liable(p) then 'payout.correct.corrected'
    when p.claim_id is null and w.state in ('annulled', 'declined', 'lapsed', 'closed') then 'payout.correct.award'
    when p.amount_ore > (select k.amount_ore - k.freed_ore - coalesce((select sum(o.amount_ore) from payment.payout o
        where o.commitment_id = k.id and o.state not in ('rejected', 'returned', 'cancelled')), 0) from budget.commitment k where k.id = p.commitment_id)
      or p.claim_id is null and w.id <> p.award_id and p.amount_ore + (select coalesce(sum(o.amount_ore), 0) from payment.payout o
        where o.application_id = p.application_id and o.claim_id is null and o.state not in ('rejected', 'returned', 'cancelled'))
        > w.amount_ore + payment.claimed_ore(p.application_id) then 'payout.correct.room'
    when not exists (select from recipient.bank_account b where b.recipient_id = a_recipient and b.state = 'confirmed') then 'payout.correct.account' end;
end
$$;
