-- The query of the history over $1 the viewer, $2 the filters, $3 and $4 the period, $5 the entry to
-- go on after, $6 the limit. It is made of the filters that are given, so that each gets its own
-- index at ten million rows: one object, case or request goes by id; acts of a person or a period
-- by time, then id. Only constants get into the text.
create function history.list_query(v access.viewer, f jsonb, p_on boolean) returns text
language plpgsql stable as $$
declare
  by_id boolean := f ?| array['object', 'request_id'];
begin
  return format(
    'select e.id, e.at, jsonb_build_object(''id'', u.id, ''name'', u.name), e.duty, e.action, e.object || ''/'' || e.object_id,
       e.case_id, e.version, history.sentence(e.action, e.object, e.version, u.name, ($1).language),
       history.changes(history.row_of(e.body) - history.hidden_fields(e.object, e.object_id, $6 is null), history.row_of(p.body)), e.request::text, e.business_on, e.id::text
     from (select * from history.entry e where %1$s order by %2$s limit $6) e
     join access.user_account u on u.id = e.actor_id
     left join history.entry p on p.object = e.object and p.object_id = e.object_id and p.version = e.version - 1
     order by %2$s',
    history.visible_where(v, f ? 'object') || history.filter_where(f) || case when not p_on then '' when by_id then ' and e.id < $5'
      else ' and (e.at, e.id) < (select x.at, x.id from history.entry x where x.id = $5)' end,
    case when by_id then 'e.id desc' else 'e.at desc, e.id desc' end);
end
$$;
