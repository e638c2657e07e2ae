-- What the public is told of a call and its scheme that is not given in nynorsk (språklova §§ 12–14), by field; of the
-- rules that the call has, or would have if it were published now.
create function scheme.nynorsk_missing(c scheme.call) returns text[]
language sql stable as $$
  select array_remove(array[
    case when (c).title_nn is null then 'title_nn' end,
    case when coalesce(s.name_nn, '') = '' then 'scheme.name_nn' end,
    case when s.purpose_nn is null then 'scheme.purpose_nn' end,
    case when r.goals <> '' and r.goals_nn is null then 'rules.goals_nn' end,
    case when r.target_group <> '' and r.target_group_nn is null then 'rules.target_group_nn' end,
    case when exists (select from scheme.criterion k where k.rules_id = r.id and k.kind = 'goal' and (k.name_nn is null or k.description <> '' and k.description_nn is null)) then 'rules.goal_criteria' end,
    case when exists (select from scheme.criterion k where k.rules_id = r.id and k.kind = 'award' and (k.name_nn is null or k.description <> '' and k.description_nn is null)) then 'rules.award_criteria' end], null)
    from scheme.scheme s
    left join scheme.rules r on r.id = coalesce((c).rules_id, scheme.rules_in_force((c).scheme_id, greatest(rule.today(), ((c).opens_at at time zone 'Europe/Oslo')::date)))
   where s.id = (c).scheme_id
$$;
