-- When a decision is expected in a case received on a day: as its call says, or so many months after the
-- call's deadline; never sooner than the day itself.
create function application.expected_on(c scheme.call, p_received date) returns date
language plpgsql stable as $$
begin
  return greatest(p_received, coalesce(c.decision_on,
    (greatest(c.deadline_on, p_received) + make_interval(months => (rule.setting('decision.expected_months', p_received) #>> '{}')::int))::date));
end
$$;
