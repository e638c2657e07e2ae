-- Are mandatory items of a case's checklist open?
create function application.checklist_open(p_id bigint) returns boolean
language plpgsql stable as $$
begin
  return exists (select from application.application a join scheme.call c on c.id = a.call_id and c.checklist <> '[]'
    cross join lateral jsonb_array_elements(c.checklist) i (item)
    where a.id = p_id and (i.item -> 'mandatory')::boolean
      and not exists (select from application.tick t where t.application_id = p_id and t.key = i.item ->> 'key' and t.done));
end
$$;
