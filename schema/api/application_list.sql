-- The work queue. The text of the query is made of the filters that are given, so that each gets
-- its own plan; values are always parameters. Sorts: id, -id (default), due_on, amount_ore.
create function api.application_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, case_number text, state text, late boolean, title text, amount_ore bigint,
  scheme_id bigint, scheme_name text, call_id bigint, recipient_id bigint, recipient_name text,
  assignee_id bigint, assignee_name text, submitted_at timestamptz, due_on date, due_kind text,
  decided_amount_ore bigint, cursor text)
language plpgsql stable security definer set search_path = application, pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  a_where text := application.queue_where(v, f);
  a_key text := case ltrim(coalesce(p_sort, '-id'), '-') when 'amount_ore' then 'a.amount_ore' when 'due_on' then 'coalesce(d.due_on, ''9999-12-31'')' else 'a.id' end;
  a_down boolean := coalesce(p_sort, '-id') like '-%';
begin
  if p_after is not null then
    a_where := a_where || format(' and (%s, a.id) %s ($3::%s, $4)', a_key, case when a_down then '<' else '>' end,
      case when a_key like 'coalesce%' then 'date' else 'bigint' end);
  end if;
  -- The page is picked first, by an index where there is one; names are looked up for its rows only.
  return query execute format(
    'select a.id, a.case_number, a.state, a.late, a.title, a.amount_ore, a.scheme_id,
       (select s.name from scheme.scheme s where s.id = a.scheme_id), a.call_id, a.recipient_id,
       (select r.name from recipient.recipient r where r.id = a.recipient_id), a.assignee_id,
       (select u.name from access.user_account u where u.id = a.assignee_id), a.submitted_at, d.due_on, d.kind,
       (select w.amount_ore from decision.award w where w.application_id = a.id and w.state <> ''annulled'' order by w.id desc limit 1),
       a.key::text || ''|'' || a.id
     from (select a.id, a.case_number, a.state, a.late, a.title, a.amount_ore, a.scheme_id, a.call_id, a.recipient_id, a.assignee_id,
         a.submitted_at, %1$s as key from application.application a %4$s
       where %2$s order by %1$s %3$s, a.id %3$s limit $5) a
     left join lateral (select x.due_on, x.kind from application.deadline x where x.application_id = a.id and x.state = ''open''
       order by x.due_on limit 1) d on true
     order by a.key %3$s, a.id %3$s',
    a_key, a_where, case when a_down then 'desc' else 'asc' end,
    case when a_key like 'coalesce%' then 'left join lateral (select min(x.due_on) as due_on from application.deadline x
       where x.application_id = a.id and x.state = ''open'') d on true' else '' end)
  using v, f, split_part(p_after, '|', 1), split_part(p_after, '|', 2)::bigint, p_limit;
end
$$;
