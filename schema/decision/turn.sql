-- Whose turn: which step this person may approve now, and for whom where only as a substitute; or the code of
-- what stands against it. `p_for`: for this one alone; `p_absent`: those the person may stand in for, in order.
-- Nobody is in it twice, whether for themselves or for another. Where a new approval chain asks for fewer steps than are
-- done, the last is done again: somebody must put it in force.
create function decision.turn(p_plan jsonb, p_approvals jsonb, p_user_id bigint, p_for bigint, p_absent bigint[], out step int, out for_id bigint, out code text)
language plpgsql stable as $$
declare
  taken bigint[] := decision.approval_people(p_approvals);
  open_steps int[] := decision.open_steps(p_plan, p_approvals);
  a_largest bigint := case when p_absent <> '{}' then access.largest_authority(p_user_id) end;
  an_office boolean := false;
  a_demand jsonb;
begin
  if p_user_id = any (taken) then
    code := 'decision.approve.already';
    return;
  end if;
  foreach step in array open_steps loop
    a_demand := p_plan -> 'steps' -> (step - 1);
    code := case when step > open_steps[1] and (p_plan ->> 'ordered')::boolean then 'decision.approve.not_turn' end;
    if p_for is null and decision.step_authority(a_demand, p_user_id) then
      if decision.step_office(a_demand, p_user_id) then
        return;
      end if;
      an_office := true;
    end if;
    for_id := (select u.id from unnest(p_absent) with ordinality u (id, n) where u.id <> all (taken)
        and decision.step_authority(a_demand, u.id) and decision.step_office(a_demand, u.id)
        and a_largest >= all (select (x ->> 'amount_ore')::bigint from jsonb_array_elements(a_demand) x)
      order by u.n limit 1);
    if for_id is not null then
      return;
    end if;
  end loop;
  step := null;
  code := case when p_for is not null then 'decision.approve.not_substitute' when an_office then 'decision.approve.office' else 'decision.approve.authority' end;
end
$$;
