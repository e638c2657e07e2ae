-- Who managed a scheme on a day: as it was last handed over by then, else as it was registered (REQ-008).
create function scheme.manager_on(s scheme.scheme, p_day date) returns text
language plpgsql stable as $$
begin
  return coalesce((select w.manager from scheme.ownership w where w.scheme_id = s.id and w.valid_from <= p_day and w.manager is not null
    order by w.valid_from desc limit 1), s.manager);
end
$$;
