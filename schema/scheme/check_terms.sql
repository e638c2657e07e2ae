-- Do standard terms fit among the others, as they would become? Raises terms.save.number_taken, terms.save.date_taken.
create function scheme.check_terms(t scheme.terms) returns void
language plpgsql stable as $$
begin
  if exists (select from scheme.terms x where x.number = t.number and x.state <> 'discarded' and x.id is distinct from t.id) then
    perform rule.refuse('terms.save.number_taken', '{"pointer": "/number"}');
  elsif exists (select from scheme.terms x where x.valid_from = t.valid_from and x.state = 'published') then
    perform rule.refuse('terms.save.date_taken', '{"pointer": "/valid_from"}');
  end if;
end
$$;
