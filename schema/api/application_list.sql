-- The work queue. Sorts: id, -id (default), due_on, amount_ore. The page is picked first; names are
-- looked up for its rows only.
create function api.application_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, case_number text, state text, late boolean, title text, amount_ore bigint,
  scheme_id bigint, scheme_name text, call_id bigint, recipient_id bigint, recipient_name text,
  assignee_id bigint, assignee_name text, submitted_at timestamptz, due_on date, due_kind text,
  decided_amount_ore bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_party boolean := access.is_party(v.roles);
  a_sort text := coalesce(p_sort, '-id');
  an_ids bigint[] := application.queue_ids(v, coalesce(p_filter, '{}'), a_sort, p_after, p_limit);
begin
  return query
  select a.id, a.case_number, a.state, a.late, a.title, a.amount_ore, a.scheme_id, access.read_in(v, s.name, s.name_nn), a.call_id, a.recipient_id, recipient.listed_name(r.name, r.type, p_limit),
    a.assignee_id, u.name, a.submitted_at, d.due_on, d.kind,
    case when a.state in ('decided', 'closed') then (select w.amount_ore from decision.award w
      where w.application_id = a.id and w.state <> 'annulled' order by w.id desc limit 1) end,
    case ltrim(a_sort, '-') when 'amount_ore' then a.amount_ore::text when 'due_on' then coalesce(d.due_on, '9999-12-31')::text else a.id::text end
      || '|' || a.id
  from unnest(an_ids) with ordinality p (id, n)
  join application.application a on a.id = p.id
  join scheme.scheme s on s.id = a.scheme_id
  join recipient.recipient r on r.id = a.recipient_id
  left join access.user_account u on u.id = a.assignee_id
  left join lateral (select x.due_on, x.kind from application.deadline x where x.application_id = a.id and x.state = 'open'
      and (not a_party or application.party_sees('deadline', x.id))
    order by x.due_on + 0 limit 1) d on true  -- + 0: not by the index of everybody's due dates
  order by p.n;
end
$$;
