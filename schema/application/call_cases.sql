-- The applications of a call that have been received and not withdrawn, as ranking sees them.
-- `decided_ore` is what a case that is decided has in force, null before; `basis_ore` what the others
-- take of the money when their turn comes: the same basis as the methods of a batch start from.
create function application.call_cases(p_call_id bigint)
returns table (id bigint, recipient_id bigint, late boolean, applied_ore bigint, submitted_at timestamptz, assessors int, complete boolean,
  eligible boolean, score_milli bigint, spread_milli bigint, recommended_ore bigint, decided_ore bigint, basis_ore bigint,
  machine text)
language sql stable as $$
  select a.id, a.recipient_id, a.late, a.amount_ore, a.submitted_at, m.assessors, m.complete, m.eligible, m.score_milli, m.spread_milli,
    m.recommended_ore, case when a.state in ('decided', 'closed') then application.decided_ore(a.id) end,
    case when m.eligible and m.score_milli is not null then least(m.recommended_ore, a.amount_ore) else 0 end,
    case when c.eligibility <> '[]' then application.eligibility_outcome(a.id) end
  from application.application a
  join scheme.call c on c.id = a.call_id
  cross join lateral application.standing(a.id, c.assessments_required) m
  where a.call_id = p_call_id and a.state not in ('draft', 'withdrawn')
$$;
