-- What falls after a year stands under that year's authority of its post from now on; the caller has locked all
-- rows and knows that it fits, or lets an estimate be exceeded (p_beyond).
create function budget.renew_authority(p_year int, p_appropriation_id bigint, p_held_ore bigint, p_beyond boolean) returns void
language plpgsql as $$
declare
  old bigint[] := array(select o.id from budget.appropriation n join budget.appropriation o on (o.chapter, o.post) = (n.chapter, n.post) and o.year < p_year
    where n.id = p_appropriation_id order by o.id);
begin
  perform budget.release_authority(x.authority_id, x.ore) from (
    select k.authority_id, sum(k.amount_ore - k.freed_ore)::bigint as ore
      from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id
     where k.authority_id = any (old) and s.year > p_year group by 1) x;
  update budget.commitment k set authority_id = p_appropriation_id from budget.scheme_budget s
   where s.id = k.scheme_budget_id and k.authority_id = any (old) and s.year > p_year and k.freed_ore < k.amount_ore;
  perform budget.hold_authority(p_appropriation_id, p_held_ore, p_beyond);
end
$$;
