-- A decision that takes the place of one on repayment lowers the claim, or ends it (nothing is paid back); more
-- is claimed by a claim of its own. All faults at once. Raises repayment_claim.decide.content.
create function payment.check_lowered(k payment.claim, p_amount_ore bigint, p_body jsonb) returns void
language plpgsql stable as $$
declare
  a_errors jsonb;
begin
  select jsonb_agg(e) into a_errors from (
    select jsonb_build_object('pointer', '/outcome', 'code', 'unfit') e where p_body ->> 'outcome' <> 'repayment'
    union all select jsonb_build_object('pointer', '/amount_ore', 'code', 'not_lower') where p_amount_ore < 0 or p_amount_ore >= k.amount_ore
    union all select jsonb_build_object('pointer', '/' || x, 'code', 'unfit') from unnest(array['amounts_by_year', 'conditions', 'payout_plan', 'change']) x where p_body ? x) t;
  if a_errors is not null then
    perform rule.refuse('repayment_claim.decide.content', jsonb_build_object('errors', a_errors, 'amount_ore', k.amount_ore));
  end if;
end
$$;
