-- Does a plan hang together, as it would become? Raises plan.save.ends_before_it_begins, plan.save.name_taken.
create function scheme.check_plan(p scheme.plan) returns void
language plpgsql stable as $$
begin
  if p.valid_to < p.valid_from then
    perform rule.refuse('plan.save.ends_before_it_begins', '{"pointer": "/valid_to"}');
  elsif exists (select from scheme.plan x where lower(x.name) = lower(p.name) and x.id is distinct from p.id) then
    perform rule.refuse('plan.save.name_taken', '{"pointer": "/name"}');
  end if;
end
$$;
