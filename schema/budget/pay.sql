-- Books payments on their commitments and on the posts of these (cash principle, REQ-062), one change of each row however
-- many payments it has; a negative amount takes back a payment that the bank returned. What waits for the money of its year
-- is not paid. Posts are locked before commitments, each in id order.
-- Raises budget.pay.exceeds_commitment, budget.pay.later_year.
create function budget.pay(p_commitment_ids bigint[], p_amounts_ore bigint[]) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  f record;
begin
  perform from budget.appropriation a where (a.year, a.chapter, a.post) in (select s.year, s.chapter, s.post
      from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id where k.id = any (p_commitment_ids))
    order by a.id for update;
  perform from budget.commitment k where k.id = any (p_commitment_ids) order by k.id for update;
  select k.authority_id is not null as later, s.year, x.amount_ore, k.amount_ore - k.freed_ore - k.paid_ore as left_ore into f
    from (select u.id, sum(u.amount_ore)::bigint as amount_ore from unnest(p_commitment_ids, p_amounts_ore) u (id, amount_ore) group by u.id) x
    join budget.commitment k on k.id = x.id join budget.scheme_budget s on s.id = k.scheme_budget_id
   where k.authority_id is not null or k.paid_ore + x.amount_ore not between 0 and k.amount_ore - k.freed_ore order by k.id limit 1;
  if f.later then
    perform rule.refuse('budget.pay.later_year', jsonb_build_object('limit', 'authority', 'available_ore', 0, 'requested_ore', f.amount_ore, 'year', f.year));
  elsif found then
    perform rule.refuse('budget.pay.exceeds_commitment', jsonb_build_object('available_ore', f.left_ore, 'requested_ore', f.amount_ore));
  end if;
  update budget.commitment k set paid_ore = k.paid_ore + x.amount_ore
    from (select u.id, sum(u.amount_ore)::bigint as amount_ore from unnest(p_commitment_ids, p_amounts_ore) u (id, amount_ore) group by u.id order by u.id) x where k.id = x.id;
  update budget.appropriation a set paid_ore = a.paid_ore + x.amount_ore
    from (select s.year, s.chapter, s.post, sum(u.amount_ore)::bigint as amount_ore from unnest(p_commitment_ids, p_amounts_ore) u (id, amount_ore)
      join budget.commitment k on k.id = u.id join budget.scheme_budget s on s.id = k.scheme_budget_id group by s.year, s.chapter, s.post) x
   where (a.year, a.chapter, a.post) = (x.year, x.chapter, x.post);
end
$$;
