-- The deadlines that a scheme has of its own on a day: of each name the newest version that has begun, unless it ends it.
create function scheme.deadline_rules_on(p_scheme_id bigint, p_day date) returns setof scheme.deadline_rule
language sql stable as $$
  select r.* from (select distinct on (x.name) x.* from scheme.deadline_rule x
    where x.scheme_id = p_scheme_id and x.valid_from <= p_day order by x.name, x.valid_from desc) r where r.length > 0
$$;
