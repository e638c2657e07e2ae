-- The outbox, the last first. Filters: state, channel, application_id, batch_id.
create function api.letter_dispatch_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, application_id bigint, case_number text, recipient_name text, kind text, language text, channel text, address text, state text,
  error text, prepared_at timestamptz, sent_at timestamptz, decision_id bigint, case_letter_id bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  perform rule.sort_of(p_sort, '-id');
  return query
    select o.id, o.application_id, a.case_number, recipient.listed_name(r.name, r.type, p_limit), coalesce(l.kind, c.kind), coalesce(l.language, c.language), o.channel,
      case when p_limit is not null or r.type <> 'private_person' then o.address end, o.state,
      o.error, o.prepared_at, o.sent_at, l.decision_id, o.case_letter_id, o.id::text
    from letter.dispatch o join application.application a on a.id = o.application_id join recipient.recipient r on r.id = a.recipient_id
    left join decision.letter l on l.id = o.letter_id left join application.case_letter c on c.id = o.case_letter_id
    where (not v.delegated or access.sees_scheme(v, a.scheme_id))
      and (f ->> 'state' is null or o.state = f ->> 'state')
      and (f ->> 'channel' is null or o.channel = f ->> 'channel')
      and (f ->> 'application_id' is null or o.application_id = (f ->> 'application_id')::bigint)
      and (f ->> 'batch_id' is null or l.decision_id in (select d.id from decision.decision d where d.batch_id = (f ->> 'batch_id')::bigint))
      and (k is null or o.id < k)
    order by o.id desc limit p_limit;
end
$$;
