-- Who owned and managed a scheme over time, the first first; valid_to is the day before the next.
create function scheme.ownership_docs(s scheme.scheme) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('office_id', w.office_id, 'office', o.name, 'office_nn', o.name_nn, 'manager', scheme.manager_on(s, w.valid_from),
      'valid_from', w.valid_from, 'valid_to', w.valid_to, 'reason', w.reason, 'set_by', access.person(w.set_by), 'set_at', api.ts(w.set_at))
      order by w.valid_from), '[]')
    from (select x.*, lead(x.valid_from) over (order by x.valid_from) - 1 as valid_to from scheme.ownership x where x.scheme_id = s.id) w
    join access.office o on o.id = w.office_id);
end
$$;
