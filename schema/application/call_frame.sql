-- The money a call's ranking is held against: what the scheme has left for the grant year and what
-- decisions in this call have taken of it.
create function application.call_frame(p_call_id bigint) returns bigint
language sql stable as $$
  select (coalesce((select sum(l.amount_ore + l.override_ore - l.committed_ore) from budget.scheme_budget l
      where l.scheme_id = c.scheme_id and l.year = c.grant_year), 0)
    + coalesce((select sum(application.decided_ore(a.id)) from application.application a
      where a.call_id = c.id and a.state in ('decided', 'closed')), 0))::bigint
  from scheme.call c where c.id = p_call_id
$$;
