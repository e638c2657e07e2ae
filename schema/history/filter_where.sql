-- The filters of the history as SQL over entry e and $2, the filters: object (`kind/id`; of an
-- application everything in its case, with only=row its own row), actor, action, request_id, from,
-- to ($3 and $4). Raises history.list.filter_invalid. Only constants get into the text.
create function history.filter_where(f jsonb) returns text
language plpgsql stable as $$
begin
  if f ->> 'object' !~ '^[a-z_]{1,40}/[1-9]\d{0,17}$' then
    perform rule.refuse('history.list.filter_invalid', '{"pointer": "?object"}');
  elsif f ->> 'request_id' !~* '^[0-9a-f]{8}(-?[0-9a-f]{4}){4}[0-9a-f]{8}$' then
    perform rule.refuse('history.list.filter_invalid', '{"pointer": "?request_id"}');
  end if;
  return case when not f ? 'object' then ''
      when f ->> 'object' like 'application/%' and f ->> 'only' is distinct from 'row'
        then ' and e.case_id = split_part($2 ->> ''object'', ''/'', 2)::bigint'
      else ' and e.object = split_part($2 ->> ''object'', ''/'', 1) and e.object_id = split_part($2 ->> ''object'', ''/'', 2)::bigint' end
    || case when f ? 'actor' then ' and e.actor_id = ($2 ->> ''actor'')::bigint' else '' end
    || case when f ? 'action' then ' and e.action = $2 ->> ''action''' else '' end
    || case when f ? 'request_id' then ' and e.request = ($2 ->> ''request_id'')::uuid' else '' end
    || case when f ? 'from' then ' and e.at >= $3' else '' end
    || case when f ? 'to' then ' and e.at < $4' else '' end;
end
$$;
