-- The cases that are meant, in order: those named, or those of a filter of the queue, at most 5,000.
-- Raises application.assign_many.selection, application.assign_many.too_many {limit}.
create function application.selection(v access.viewer, p_body jsonb) returns bigint[]
language plpgsql stable as $$
declare
  an_ids bigint[];
begin
  if (p_body ? 'application_ids') = (p_body ? 'filter') or p_body -> 'filter' = '{}' then
    perform rule.refuse('application.assign_many.selection', '{"pointer": "/application_ids"}');
  elsif p_body ? 'application_ids' then
    return array(select distinct i::bigint from jsonb_array_elements_text(p_body -> 'application_ids') i order by 1);
  end if;
  execute format('select array_agg(c.id) from (select a.id from application.application a where %s order by a.id limit 5001) c',
    application.queue_where(v, p_body -> 'filter')) into an_ids using v, p_body -> 'filter';
  if cardinality(an_ids) > 5000 then
    perform rule.refuse('application.assign_many.too_many', '{"pointer": "/filter", "limit": 5000}');
  end if;
  return coalesce(an_ids, '{}');
end
$$;
