-- Appeals, the last received first. Filters: state, first_instance_outcome, outcome, timely, suspended,
-- scheme_id, application_id, decision_id, received_from, received_to.
create function api.appeal_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, decision_id bigint, application_id bigint, case_number text, title text, scheme_id bigint, scheme_name text,
  recipient_id bigint, recipient_name text, state text, received_on date, due_on date, timely boolean, first_instance_outcome text,
  forwarded_at timestamptz, outcome text, decided_on date, suspended boolean, new_decision_id bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k text[] := rule.cursor_parts(p_after, '\d{4}-\d\d-\d\d\|\d{1,18}');
begin
  return query
    select x.id, x.decision_id, x.application_id, a.case_number, a.title, a.scheme_id, access.read_in(v, s.name, s.name_nn), a.recipient_id, recipient.listed_name(r.name, r.type, p_limit), x.state, x.received_on,
      x.due_on, x.timely, x.first_instance_outcome, x.forwarded_at, appeal.outcome_word(x.outcome), x.outcome_on, h.suspended, n.id,
      x.received_on || '|' || x.id
    from appeal.appeal x
    join application.application a on a.id = x.application_id
    join scheme.scheme s on s.id = a.scheme_id
    join recipient.recipient r on r.id = a.recipient_id
    cross join lateral (select exists (select from appeal.suspension u where u.appeal_id = x.id and u.state = 'granted') as suspended) h
    left join decision.decision n on n.appeal_id = x.id and n.state not in ('withdrawn', 'annulled')
    where (v.roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals']
        and (not v.delegated or access.sees_scheme(v, a.scheme_id)) or access.is_party(v.roles) and access.visible(v, 'application', x.application_id))
      and (f ->> 'state' is null or x.state = f ->> 'state')
      and (f ->> 'first_instance_outcome' is null or x.first_instance_outcome = f ->> 'first_instance_outcome')
      and (f ->> 'outcome' is null or appeal.outcome_word(x.outcome) = f ->> 'outcome')
      and (f ->> 'timely' is null or x.timely = (f ->> 'timely')::boolean)
      and (f ->> 'suspended' is null or h.suspended = (f ->> 'suspended')::boolean)
      and (f ->> 'scheme_id' is null or a.scheme_id = (f ->> 'scheme_id')::bigint)
      and (f ->> 'application_id' is null or x.application_id = (f ->> 'application_id')::bigint)
      and (f ->> 'decision_id' is null or x.decision_id = (f ->> 'decision_id')::bigint)
      and (f ->> 'received_from' is null or x.received_on >= (f ->> 'received_from')::date)
      and (f ->> 'received_to' is null or x.received_on <= (f ->> 'received_to')::date)
      and (k is null or (x.received_on, x.id) < (k[1]::date, k[2]::bigint))
    order by x.received_on desc, x.id desc limit p_limit;
end
$$;
