-- The tag of a version of the rules: of itself first, then of its criteria.
create function scheme.rules_tag(p_id bigint) returns text
language sql stable as $$
  select r.version || '.' || (select coalesce(sum(c.version), 0) from scheme.criterion c where c.rules_id = r.id) from scheme.rules r where r.id = p_id
$$;
