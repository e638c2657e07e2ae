-- A new version of the rules follows up findings: of evaluations that cover its scheme.
-- Raises rules.create.finding_unknown.
create function scheme.follow_up_findings(p_rules_id bigint, p_scheme_id bigint, p_finding_ids jsonb) returns void
language plpgsql as $$
declare
  a_place int;
begin
  select t.n - 1 into a_place from jsonb_array_elements_text(p_finding_ids) with ordinality t (x, n)
   where not exists (select from scheme.finding f join scheme.evaluation_scheme s on s.evaluation_id = f.evaluation_id
     where f.id = t.x::bigint and s.scheme_id = p_scheme_id) order by t.n limit 1;
  if found then
    perform rule.refuse('rules.create.finding_unknown', jsonb_build_object('pointer', '/finding_ids/' || a_place));
  end if;
  insert into scheme.finding_rules (finding_id, rules_id)
  select distinct x::bigint, p_rules_id from jsonb_array_elements_text(p_finding_ids) x order by 1;
  update scheme.finding set state = 'followed_up', set_aside_reason = null
   where state <> 'followed_up' and id in (select x::bigint from jsonb_array_elements_text(p_finding_ids) x);
end
$$;
