-- The risk of a scheme for a type of recipient, 1–25: the greatest likelihood × consequence of its
-- factors for that type or for all; without factors what the level stands for.
create function scheme.risk_score(r scheme.risk_analysis, p_type text) returns int
language sql immutable as $$
  select coalesce((select max((f ->> 'likelihood')::int * (f ->> 'consequence')::int) from jsonb_array_elements((r).factors) f
    where f ->> 'recipient_type' is null or f ->> 'recipient_type' = p_type),
    case (r).level when 'high' then 16 when 'medium' then 9 else 4 end)
$$;
