-- A deadline that a scheme has of its own, from a day on, as the API shows it.
create function scheme.deadline_rule_doc(r scheme.deadline_rule) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', (r).id, 'scheme_id', (r).scheme_id, 'name', (r).name, 'name_nn', (r).name_nn, 'starts', (r).starts,
    'length', (r).length, 'unit', (r).unit, 'valid_from', (r).valid_from,
    'in_force', exists (select from scheme.deadline_rules_on((r).scheme_id, rule.today()) x where x.id = (r).id),
    'cause', (r).cause, 'set_by', access.person((r).set_by), 'set_at', api.ts((r).set_at));
end
$$;
