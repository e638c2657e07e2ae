-- What was booked in a period, payout by payout and repayment by repayment (cash principle, REQ-062): by the day that money
-- went out, came back of the bank, or was repaid of a claim. Gross: nothing is set off against anything; interest is no
-- income of the posts. Each row has one post, one sector, one scheme and one type, so that every view sums to the same (REQ-063).
create function payment.accounted(v access.viewer, p_from date, p_to date)
returns table (chapter text, post text, sector text, scheme_id bigint, type text, payouts int, paid_ore bigint, returned_ore bigint, repaid_ore bigint)
language sql stable as $$
  select s.chapter, s.post, r.sector, s.scheme_id, r.type, x.payouts, x.paid_ore, x.returned_ore, x.repaid_ore
    from (
      select p.commitment_id, p.recipient_id, 1 as payouts, p.amount_ore as paid_ore, 0::bigint as returned_ore, 0::bigint as repaid_ore
        from payment.payout p where p.paid_on between p_from and p_to
      union all
      select p.commitment_id, p.recipient_id, 0, 0, p.amount_ore, 0
        from payment.payout p where p.state = 'returned' and p.paid_on is not null and p.bank_since between p_from and p_to
      union all
      select g.commitment_id, k.recipient_id, 0, 0, 0, g.amount_ore
        from payment.claim_payment y join payment.claim k on k.id = y.claim_id join payment.claim_posting g on g.claim_payment_id = y.id
       where y.paid_on between p_from and p_to) x
    join budget.commitment c on c.id = x.commitment_id
    join budget.scheme_budget s on s.id = c.scheme_budget_id
    join recipient.recipient r on r.id = x.recipient_id
   where not v.delegated or access.sees_scheme(v, s.scheme_id)
$$;
