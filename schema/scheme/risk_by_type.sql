-- The risk at the level of recipient types (REQ-092): each type that a factor names, the highest first.
create function scheme.risk_by_type(r scheme.risk_analysis) returns jsonb
language sql immutable as $$
  select coalesce(jsonb_agg(jsonb_build_object('recipient_type', t.type, 'score', scheme.risk_score(r, t.type)) order by scheme.risk_score(r, t.type) desc, t.type), '[]')
    from (select distinct f ->> 'recipient_type' as type from jsonb_array_elements((r).factors) f where f ->> 'recipient_type' is not null) t
$$;
