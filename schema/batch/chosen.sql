-- The applications of a selection {application_ids | filter}, the filter as the queue's: all that match and
-- that the viewer may see. Raises batch.create.selection, batch.create.content, batch.create.nothing_selected, batch.create.too_many.
create function batch.chosen(v access.viewer, p_selection jsonb) returns bigint[]
language plpgsql stable as $$
declare
  an_ids bigint[];
  a_limit int := (rule.setting('batch.cases_max') #>> '{}')::int;
begin
  if (p_selection ? 'application_ids') = (p_selection ? 'filter') or p_selection -> 'filter' = '{}' then
    perform rule.refuse('batch.create.selection', '{"pointer": "/cases"}');
  elsif p_selection ? 'application_ids' then
    perform batch.require_known(p_selection -> 'application_ids', '/cases/application_ids/', array(select i::bigint
      from jsonb_array_elements_text(p_selection -> 'application_ids') i where application.visible(v, i::bigint)));
    an_ids := array(select distinct i::bigint from jsonb_array_elements_text(p_selection -> 'application_ids') i order by 1);
  else
    execute format('select array_agg(c.id) from (select a.id from application.application a where %s order by a.id limit %s) c',
      application.queue_where(v, p_selection -> 'filter'), a_limit + 1) into an_ids using v, p_selection -> 'filter';
  end if;
  if coalesce(cardinality(an_ids), 0) = 0 then
    perform rule.refuse('batch.create.nothing_selected', '{"pointer": "/cases"}');
  elsif cardinality(an_ids) > a_limit then
    perform rule.refuse('batch.create.too_many', jsonb_build_object('pointer', '/cases', 'limit', a_limit));
  end if;
  return an_ids;
end
$$;
