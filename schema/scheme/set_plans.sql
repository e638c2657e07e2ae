-- The strategies and action plans that a scheme serves (REQ-014): exactly those of the list. Those no longer
-- named are marked, not deleted. Raises scheme.save.plan_unknown.
create function scheme.set_plans(p_scheme_id bigint, p_plan_ids jsonb) returns void
language plpgsql as $$
declare
  a_place int;
begin
  select n - 1 into a_place from jsonb_array_elements_text(p_plan_ids) with ordinality t (x, n)
   where not exists (select from scheme.plan where id = x::bigint) order by n limit 1;
  if found then
    perform rule.refuse('scheme.save.plan_unknown', jsonb_build_object('pointer', '/plan_ids/' || a_place));
  end if;
  update scheme.plan_link set active = false where scheme_id = p_scheme_id and active
    and plan_id not in (select x::bigint from jsonb_array_elements_text(p_plan_ids) x);
  insert into scheme.plan_link (scheme_id, plan_id)
  select distinct p_scheme_id, x::bigint from jsonb_array_elements_text(p_plan_ids) x order by 2
  on conflict (scheme_id, plan_id) do update set active = true where not plan_link.active;
end
$$;
