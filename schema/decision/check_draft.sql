-- What a draft decision must be in itself: the amount fits the outcome and the application, grounds
-- are given (fvl §§ 24–25), the payout plan pays what is granted and adds up, and so do the years that the amount falls in, the grant
-- year and later ones, each paid in its own. All faults at once.
create function decision.check_draft(p_outcome text, p_amount_ore bigint, p_applied_ore bigint, p_grounds text, p_plan jsonb,
  p_year int default null, p_by_year jsonb default '[]') returns void
language plpgsql stable as $$
declare
  a_errors jsonb;
begin
  select jsonb_agg(e) into a_errors from (
    select jsonb_build_object('pointer', '/amount_ore', 'code', 'amount_of_rejection') e
     where p_outcome in ('rejected', 'dismissed') and p_amount_ore <> 0
    union all select jsonb_build_object('pointer', '/amount_ore', 'code', 'amount_missing')
     where p_outcome in ('granted', 'partly_granted') and p_amount_ore <= 0
    union all select jsonb_build_object('pointer', '/amount_ore', 'code', 'above_applied') where p_amount_ore > p_applied_ore
    union all select jsonb_build_object('pointer', '/grounds', 'code', 'grounds_missing') where p_grounds !~ '\S'
    union all select jsonb_build_object('pointer', '/payout_plan', 'code', 'plan_sum')
     where jsonb_array_length(p_plan) > 0 and (select sum((x ->> 'amount_ore')::bigint) from jsonb_array_elements(p_plan) x) <> p_amount_ore
    union all select jsonb_build_object('pointer', '/payout_plan', 'code', 'plan_missing') where p_plan = '[]' and p_amount_ore > 0
      and p_outcome in ('granted', 'partly_granted')
    union all select decision.year_faults(p_year, p_amount_ore, p_by_year)
    union all select jsonb_build_object('pointer', '/payout_plan', 'code', 'plan_years') where decision.plan_misses_years(p_year, p_by_year, p_plan)) t;
  if a_errors is not null then
    perform rule.refuse('decision.draft.content', jsonb_build_object('errors', a_errors));
  end if;
end
$$;
