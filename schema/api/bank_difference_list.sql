-- Differences between what the bank says and what is known here, the newest first (REQ-074). Filters: state (`open` holds
-- those that somebody has proposed to clear), code, direction, bank_message_id, payout_id.
create function api.bank_difference_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, state text, code text, refusal text, kind text, bank_message_id bigint, line int, direction text, amount_ore bigint, booked_on date, end_to_end_id text, kid text,
  name text, note text, status text, reason_code text, payout_id bigint, repayment_claim_id bigint, cleared_how text, cleared_reason text, proposed_by text, cleared_by text, cleared_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  n bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform rule.sort_of(p_sort, '-id');
  return query
    select d.id, d.state, d.code, d.refusal, b.kind, d.bank_message_id, d.line, d.direction, d.amount_ore, d.booked_on, d.end_to_end_id, d.kid, d.name, d.note, d.status, d.reason_code,
        d.payout_id, d.claim_id, d.cleared_how, d.cleared_reason, x.name, y.name, d.cleared_at, d.id::text
      from payment.bank_difference d join payment.bank_message b on b.id = d.bank_message_id
      left join access.user_account x on x.id = d.proposed_by left join access.user_account y on y.id = d.cleared_by
     where not v.delegated and not v.roles <@ array['admin', 'applicant']
       and (f ->> 'state' is null or d.state = f ->> 'state' or f ->> 'state' = 'open' and d.state = 'proposed')
       and (f ->> 'code' is null or d.code = f ->> 'code') and (f ->> 'direction' is null or d.direction = f ->> 'direction')
       and (f ->> 'bank_message_id' is null or d.bank_message_id = (f ->> 'bank_message_id')::bigint)
       and (f ->> 'payout_id' is null or d.payout_id = (f ->> 'payout_id')::bigint)
       and (n is null or d.id < n) order by d.id desc limit p_limit;
end
$$;
