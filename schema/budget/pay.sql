-- Books a payment on the commitment and on its post (cash principle, REQ-062); a negative amount
-- takes back a payment that the bank returned. What waits for the money of its year is not paid.
-- Raises budget.pay.exceeds_commitment, budget.pay.later_year.
create function budget.pay(p_commitment_id bigint, p_amount_ore bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  s budget.scheme_budget;
  c budget.commitment;
begin
  select b.* into s from budget.commitment k join budget.scheme_budget b on b.id = k.scheme_budget_id
   where k.id = p_commitment_id;
  perform from budget.appropriation where (year, chapter, post) = (s.year, s.chapter, s.post) for update;
  select * into c from budget.commitment where id = p_commitment_id for update;
  if c.authority_id is not null then
    perform rule.refuse('budget.pay.later_year', jsonb_build_object('limit', 'authority', 'available_ore', 0, 'requested_ore', p_amount_ore, 'year', s.year));
  elsif c.paid_ore + p_amount_ore not between 0 and c.amount_ore - c.freed_ore then
    perform rule.refuse('budget.pay.exceeds_commitment', jsonb_build_object(
      'available_ore', c.amount_ore - c.freed_ore - c.paid_ore, 'requested_ore', p_amount_ore));
  end if;
  update budget.commitment set paid_ore = paid_ore + p_amount_ore where id = p_commitment_id;
  update budget.appropriation set paid_ore = paid_ore + p_amount_ore
   where (year, chapter, post) = (s.year, s.chapter, s.post);
end
$$;
