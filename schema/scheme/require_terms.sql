-- Terms that a call names: when the register has the number, published and in force when the call opens. A
-- number that it does not have is a name of terms kept elsewhere. Raises call.save.terms_not_in_force.
create function scheme.require_terms(c scheme.call) returns void
language plpgsql stable as $$
begin
  if exists (select from scheme.terms t where t.number = c.terms_version and t.state <> 'discarded'
      and (t.state <> 'published' or t.valid_from > greatest(rule.today(), (c.opens_at at time zone 'Europe/Oslo')::date))) then
    perform rule.refuse('call.save.terms_not_in_force', jsonb_build_object('pointer', '/terms_version', 'number', c.terms_version));
  end if;
end
$$;
