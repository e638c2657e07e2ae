-- Set-offs, the newest first; which case the payout is of is told to those who see that case. Filters: state (`open`: proposed or approved), repayment_claim_id, payout_id, recipient_id, payment_run_id.
create function api.set_off_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, state text, application_id bigint, case_number text, repayment_claim_id bigint, payout_id bigint, payout_application_id bigint, payout_case_number text,
  payout_due_on date, payout_amount_ore bigint, payment_run_id bigint, recipient_id bigint, recipient_name text, amount_ore bigint, ground text,
  proposed_by text, proposed_at timestamptz, approved_by text, ended_code text, done_on date, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  n bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform rule.sort_of(p_sort, '-id');
  return query
    select s.id, s.state, s.application_id, a.case_number, s.claim_id, s.payout_id, b.id, b.case_number, p.due_on, p.amount_ore, p.payment_run_id,
        p.recipient_id, recipient.listed_name(r.name, r.type, p_limit), s.amount_ore, s.ground, x.name, s.proposed_at, y.name, s.ended_code, s.done_on, s.id::text
      from payment.set_off s
      join application.application a on a.id = s.application_id
      join payment.payout p on p.id = s.payout_id
      left join application.application b on b.id = p.application_id and application.visible(v, b.id)
      join recipient.recipient r on r.id = p.recipient_id
      join access.user_account x on x.id = s.proposed_by
      left join access.user_account y on y.id = s.approved_by
     where (v.roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals'] and (not v.delegated or access.sees_scheme(v, a.scheme_id))
         or access.visible(v, 'set_off', s.id))
       and (f ->> 'state' is null or s.state = f ->> 'state' or f ->> 'state' = 'open' and s.state in ('proposed', 'approved'))
       and (f ->> 'repayment_claim_id' is null or s.claim_id = (f ->> 'repayment_claim_id')::bigint)
       and (f ->> 'payout_id' is null or s.payout_id = (f ->> 'payout_id')::bigint)
       and (f ->> 'recipient_id' is null or p.recipient_id = (f ->> 'recipient_id')::bigint)
       and (f ->> 'payment_run_id' is null or p.payment_run_id = (f ->> 'payment_run_id')::bigint)
       and (n is null or s.id < n) order by s.id desc limit p_limit;
end
$$;
