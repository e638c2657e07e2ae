-- Which of the five mandatory elements a version of the rules lacks (økonomiregelverket; rules.md
-- A.1), by field. No rules at all lack everything.
create function scheme.rules_missing(p_rules_id bigint) returns text[]
language plpgsql stable as $$
begin
  return (
  select array_remove(array[
    case when coalesce(r.goals, '') !~ '\S' then 'goals' end,
    case when not exists (select from scheme.criterion where rules_id = p_rules_id and kind = 'goal') then 'goal_criteria' end,
    case when not exists (select from scheme.criterion where rules_id = p_rules_id and kind = 'award') then 'award_criteria' end,
    case when coalesce(r.follow_up, '') !~ '\S' then 'follow_up' end,
    case when coalesce(r.evaluation, '') !~ '\S' then 'evaluation' end], null)
    from (select p_rules_id as id) x left join scheme.rules r on r.id = x.id);
end
$$;
