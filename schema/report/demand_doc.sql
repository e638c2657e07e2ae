-- What a scheme demands of reports from a day on, as the API shows it.
create function report.demand_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', x.id, 'scheme_id', x.scheme_id, 'valid_from', x.valid_from, 'overdue_stops', x.overdue_stops,
    'statement_levels', x.statement_levels, 'cause', x.cause, 'set_by', access.person(x.set_by), 'set_at', api.ts(x.set_at))
  from report.demand x where x.id = p_id);
end
$$;
