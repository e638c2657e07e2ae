-- Deadlines in the order they fall. Filters: kind, state, due_before, due_from, office_id, application_id,
-- repayment_claim_id, change_request_id, mine, suspended, waiting (open, or missed and still waited for).
create function api.deadline_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, kind text, state text, start_on date, due_on date, rule text, rule_text text, application_id bigint, case_number text,
  title text, scheme_id bigint, assignee_id bigint, deadline_title text, suspended_on date, ended_on date, scheme_name text,
  recipient_id bigint, recipient_name text, assignee_name text, office_id bigint, repayment_claim_id bigint, change_request_id bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k text[] := rule.cursor_parts(p_after, '\d{4}-\d\d-\d\d\|\d{1,18}');
begin
  perform rule.sort_of(p_sort, 'due_on');
  return query execute
    'select d.id, d.kind, d.state, d.start_on, d.due_on, d.rule, rule.cited(d.rule, ($1).language), a.id, a.case_number, a.title, a.scheme_id, a.assignee_id, access.read_in($1, d.title, d.title_nn),
       case when d.state = ''open'' then d.suspended_on end, d.ended_on, access.read_in($1, s.name, s.name_nn), a.recipient_id, recipient.listed_name(r.name, r.type, $5), u.name,
       scheme.owner_office(a.scheme_id, rule.today()), d.claim_id, d.change_id, d.due_on || ''|'' || d.id
     from application.deadline d
     join application.application a on a.id = d.application_id
     join scheme.scheme s on s.id = a.scheme_id
     join recipient.recipient r on r.id = a.recipient_id
     left join access.user_account u on u.id = a.assignee_id
     where ' || application.deadline_where(v, f) || case when k is not null then ' and (d.due_on, d.id) > ($3, $4)' else '' end
     || ' order by d.due_on, d.id limit $5'
    using v, f, k[1]::date, k[2]::bigint, p_limit;
end
$$;
