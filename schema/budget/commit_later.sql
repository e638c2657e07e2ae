-- Binds what falls in later years under the authority of a year, posts filled in order and the earliest years
-- first; the caller has locked all rows. With `p_override` an estimate takes what authority does not hold.
-- Raises what budget.authority_exceeded raises.
create function budget.commit_later(p_decision_id bigint, p_application_id bigint, p_scheme_id bigint, p_year int,
  p_by_year jsonb, p_amount_ore bigint, p_override boolean) returns void
language plpgsql as $$
declare
  an_overrun bigint;
  an_estimate bigint;
begin
  select greatest(0, p_amount_ore - coalesce(sum(greatest(0, left_ore)), 0)), min(authority_id) filter (where estimated)
    into an_overrun, an_estimate from budget.authority_room(p_scheme_id, p_year);
  if an_overrun > 0 and (an_estimate is null or not p_override) then
    perform budget.authority_exceeded(p_scheme_id, p_year, p_amount_ore);
  end if;
  with room as (
    select r.authority_id, r.chapter, r.post, sum(x.ore) over w - x.ore as from_ore, sum(x.ore) over w as to_ore
      from budget.authority_room(p_scheme_id, p_year) r
      cross join lateral (select greatest(0, r.left_ore) + case when r.authority_id = an_estimate then an_overrun else 0 end as ore) x
    window w as (order by r.chapter, r.post)),
  due as (
    select y.year, sum(y.amount_ore) over w - y.amount_ore as from_ore, sum(y.amount_ore) over w as to_ore
      from jsonb_to_recordset(p_by_year) y (year int, amount_ore bigint) where y.year > p_year window w as (order by y.year))
  insert into budget.commitment (decision_id, application_id, scheme_budget_id, amount_ore, authority_id)
  select p_decision_id, p_application_id, s.id, least(d.to_ore, r.to_ore) - greatest(d.from_ore, r.from_ore), r.authority_id
    from due d join room r on r.from_ore < d.to_ore and d.from_ore < r.to_ore
    join budget.scheme_budget s on (s.scheme_id, s.year, s.chapter, s.post) = (p_scheme_id, d.year, r.chapter, r.post)
   order by d.year, r.chapter, r.post;
  perform budget.hold_authority(x.authority_id, x.ore, an_overrun > 0 and x.authority_id = an_estimate)
    from (select k.authority_id, sum(k.amount_ore)::bigint as ore from budget.commitment k
      where k.decision_id = p_decision_id and k.authority_id is not null group by k.authority_id) x;
end
$$;
