-- Does a call hang together, as it would become? Raises call.save.deadline_before_opening,
-- call.save.scheme_closed, call.save.decision_before_deadline.
create function scheme.check_call(c scheme.call) returns void
language plpgsql stable as $$
begin
  if c.opens_at >= rule.day_end(c.deadline_on) then
    perform rule.refuse('call.save.deadline_before_opening', '{"pointer": "/deadline_on"}');
  elsif (select closed_on from scheme.scheme where id = c.scheme_id) < (c.opens_at at time zone 'Europe/Oslo')::date then
    perform rule.refuse('call.save.scheme_closed');
  elsif c.decision_on < c.deadline_on then
    perform rule.refuse('call.save.decision_before_deadline', '{"pointer": "/decision_on"}');
  end if;
end
$$;
