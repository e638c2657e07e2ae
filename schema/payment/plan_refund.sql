-- What the recipient has paid above what is claimed now is bound as an expense of the year (it came in gross, and
-- goes out gross, REQ-062) and planned paid: a payout that is held, proposed, attested and approved as any.
-- Raises what budget.commit raises.
create function payment.plan_refund(d decision.decision, k payment.claim, p_amount_ore bigint, p_exceed_estimate boolean) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_scheme bigint := (select scheme_id from application.application where id = d.application_id);
begin
  perform budget.commit(d.id, d.application_id, a_scheme, extract(year from rule.today())::int, p_amount_ore, p_exceed_estimate);
  insert into payment.payout (application_id, award_id, number, commitment_id, recipient_id, scheme_id, due_on, amount_ore, requires, state, claim_id)
  select d.application_id, k.award_id, (select coalesce(max(p.number), 0) from payment.payout p where p.award_id = k.award_id) + row_number() over (order by c.id),
      c.id, k.recipient_id, a_scheme, rule.today(), c.amount_ore, '{account}', 'planned', k.id
    from budget.commitment c where c.decision_id = d.id and not exists (select from payment.payout p where p.commitment_id = c.id);
end
$$;
