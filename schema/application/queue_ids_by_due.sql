-- A page of the work queue by the first open deadline of each case, up or down; those without one come last.
-- Deadlines are walked in their order where the filters let most cases through, so that a page costs the same
-- however many cases there are.
create function application.queue_ids_by_due(v access.viewer, f jsonb, p_down boolean, p_after text, p_limit int) returns bigint[]
language plpgsql stable as $$
declare
  a_where text := application.queue_where(v, f);
  a_day date := nullif(split_part(p_after, '|', 1), '')::date;
  a_last date := date '9999-12-31';  -- of a case without one, in cursors
  an_id bigint := split_part(p_after, '|', 2)::bigint;
  an_order text := case when p_down then 'desc' else 'asc' end;
  a_seen text := case when access.is_party(v.roles) then ' and application.party_sees(''deadline'', %I.id)' else '' end;
  a_sign text := case when p_down then '<' else '>' end;
  is_dated boolean;
  a_part bigint[];
  an_ids bigint[] := array[]::bigint[];
begin
  foreach is_dated in array '{t,f}'::boolean[] loop
    continue when cardinality(an_ids) = p_limit or is_dated and a_day = a_last;
    execute case when is_dated then format('select array(select a.id from application.deadline x join application.application a on a.id = x.application_id
        where x.state = ''open'' %4$s and %1$s and not exists (select from application.deadline y
          where y.application_id = x.application_id and y.state = ''open'' %5$s and (y.due_on, y.id) < (x.due_on, x.id)) %2$s
        order by x.due_on %3$s, x.application_id %3$s limit $5)', a_where,
        case when a_day < a_last then format('and (x.due_on, x.application_id) %s ($3, $4)', a_sign) else '' end, an_order, format(a_seen, 'x'), format(a_seen, 'y'))
      else format('select array(select a.id from application.application a where %1$s
          and not exists (select from application.deadline y where y.application_id = a.id and y.state = ''open'' %4$s) %2$s
        order by a.id %3$s limit $5)', a_where, case when a_day = a_last then format('and a.id %s $4', a_sign) else '' end, an_order, format(a_seen, 'y')) end
      into a_part using v, f, a_day, an_id, p_limit - cardinality(an_ids);
    an_ids := an_ids || a_part;
  end loop;
  return an_ids;
end
$$;
