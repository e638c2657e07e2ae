-- How much each person has: the open cases of each, weighted by state (setting assignment.weight).
create function application.loads() returns jsonb
language plpgsql stable as $$
declare
  a_weight jsonb := rule.setting('assignment.weight');
begin
  return (select coalesce(jsonb_object_agg(assignee_id, load), '{}') from (
    select assignee_id, sum(n * (a_weight ->> state)::int) as load from application.tally
     where assignee_id is not null and a_weight ? state group by assignee_id) t);
end
$$;
