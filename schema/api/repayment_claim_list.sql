-- Claims, the newest first. Filters: state (`open`: neither paid, written off, annulled, let go nor dropped), scheme_id,
-- recipient_id, application_id, award_id, small (below the sum for which a claim need not be made).
create function api.repayment_claim_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, application_id bigint, case_number text, award_id bigint, scheme_id bigint, scheme_name text, recipient_id bigint, recipient_name text,
  recipient_type text, cause text, state text, amount_ore bigint, paid_ore bigint, left_ore bigint, kid text, due_on date, opened_at timestamptz, small boolean, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  n bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform rule.sort_of(p_sort, '-id');
  return query
    select k.id, k.application_id, a.case_number, k.award_id, a.scheme_id, access.read_in(v, s.name, s.name_nn), k.recipient_id, recipient.listed_name(r.name, r.type, p_limit), r.type, k.cause, k.state, k.amount_ore,
        k.amount_ore - coalesce(k.written_off_ore, 0) - payment.claim_left(k), case when k.state in ('dropped', 'waived') then 0 else payment.claim_left(k) end,
        k.kid, k.due_on, k.opened_at, payment.claim_small(k) is not null, k.id::text
      from payment.claim k
      join application.application a on a.id = k.application_id
      join scheme.scheme s on s.id = a.scheme_id
      join recipient.recipient r on r.id = k.recipient_id
     where (v.roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals']
        and (not v.delegated or access.sees_scheme(v, a.scheme_id)) or (access.is_party(v.roles) or f ? 'application_id') and k.state <> 'draft' and access.visible(v, 'application', k.application_id))
       and (f ->> 'state' is null or k.state = f ->> 'state' or f ->> 'state' = 'open' and k.state not in ('paid', 'written_off', 'annulled', 'waived', 'dropped'))
       and (f ->> 'scheme_id' is null or a.scheme_id = (f ->> 'scheme_id')::bigint)
       and (f ->> 'recipient_id' is null or k.recipient_id = (f ->> 'recipient_id')::bigint)
       and (f ->> 'application_id' is null or k.application_id = (f ->> 'application_id')::bigint)
       and (f ->> 'award_id' is null or k.award_id = (f ->> 'award_id')::bigint)
       and (f ->> 'small' is null or (payment.claim_small(k) is not null) = (f ->> 'small')::boolean)
       and (n is null or k.id < n) order by k.id desc limit p_limit;
end
$$;
