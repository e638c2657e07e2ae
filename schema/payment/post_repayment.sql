-- Books what came back as income of the posts that the case was paid of, in the year it came (REQ-062):
-- commitment by commitment, no more on each than was paid of it. Interest is no income of those posts.
-- Raises repayment_claim.pay.not_paid_out, payment_run.sent.not_paid_out.
create function payment.post_repayment(p_payment payment.claim_payment) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  c record;
  a_rest bigint := p_payment.amount_ore - p_payment.interest_ore;
  a_part bigint;
  a_post bigint;
begin
  for c in select k.id, s.chapter, s.post, k.paid_ore - coalesce((select sum(x.amount_ore) from payment.claim_posting x where x.commitment_id = k.id), 0)::bigint as room_ore
      from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id
     where k.application_id = p_payment.application_id order by k.id loop
    a_part := least(c.room_ore, a_rest);
    continue when a_part <= 0;
    insert into budget.appropriation (year, chapter, post) values (extract(year from p_payment.paid_on)::int, c.chapter, c.post) on conflict do nothing;
    update budget.appropriation set repaid_ore = repaid_ore + a_part
     where (year, chapter, post) = (extract(year from p_payment.paid_on)::int, c.chapter, c.post) returning id into a_post;
    insert into payment.claim_posting (claim_payment_id, commitment_id, appropriation_id, amount_ore) values (p_payment.id, c.id, a_post, a_part);
    a_rest := a_rest - a_part;
  end loop;
  if a_rest > 0 then  -- of a payout that has not been sent, or came back: nothing of that can have been paid back
    perform rule.refuse(case p_payment.kind when 'set_off' then 'payment_run.sent.not_paid_out' else 'repayment_claim.pay.not_paid_out' end,
      case p_payment.kind when 'set_off' then '{}' else '{"pointer": "/amount_ore"}'::jsonb end
      || jsonb_build_object('available_ore', p_payment.amount_ore - a_rest, 'repayment_claim_id', p_payment.claim_id,
        'case_number', (select a.case_number from application.application a where a.id = p_payment.application_id),
        'payment_run_ids', (select coalesce(jsonb_agg(distinct p.payment_run_id), '[]') from payment.payout p
          where p.application_id = p_payment.application_id and p.state = 'approved')));
  end if;
end
$$;
