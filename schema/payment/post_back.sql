-- Takes back, in the year of the day, what a payment that is undone was booked as income of: from the posts that the claim's
-- case has income of, the last first. Interest was no income of them.
create function payment.post_back(p_payment payment.claim_payment) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  c record;
  a_rest bigint := p_payment.interest_ore - p_payment.amount_ore;
  a_part bigint;
  a_post bigint;
begin
  for c in select k.id, s.chapter, s.post, x.income_ore
      from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id
      cross join lateral (select sum(g.amount_ore)::bigint as income_ore from payment.claim_posting g join payment.claim_payment y on y.id = g.claim_payment_id
        where g.commitment_id = k.id and y.claim_id = p_payment.claim_id) x
     where k.application_id = p_payment.application_id and x.income_ore > 0 order by k.id desc loop
    a_part := least(c.income_ore, a_rest);
    continue when a_part <= 0;
    insert into budget.appropriation (year, chapter, post) values (extract(year from p_payment.paid_on)::int, c.chapter, c.post) on conflict do nothing;
    update budget.appropriation set repaid_ore = repaid_ore - a_part
     where (year, chapter, post) = (extract(year from p_payment.paid_on)::int, c.chapter, c.post) returning id into a_post;
    insert into payment.claim_posting (claim_payment_id, commitment_id, appropriation_id, amount_ore) values (p_payment.id, c.id, a_post, -a_part);
    a_rest := a_rest - a_part;
  end loop;
end
$$;
