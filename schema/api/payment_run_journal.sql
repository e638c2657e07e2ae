-- The lines of a run for the ledger, one for each payout in it, gross (REQ-061, REQ-062): what the bank pays of it apart.
create function api.payment_run_journal(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (payout_id bigint, year int, chapter text, post text, sector text, scheme_id bigint, scheme_name text, award_id bigint, case_number text, grant_year int,
  recipient_id bigint, recipient_name text, orgnr text, amount_ore bigint, set_off_ore bigint, net_ore bigint, state text, paid_on date, end_to_end_id text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  n bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(v, 'payment_run', p_id);
  perform access.require_viewer(v, 'finance', 'approver', 'auditor');
  perform rule.sort_of(p_sort, 'id');
  return query
    select p.id, b.year, b.chapter, b.post, r.sector, p.scheme_id, s.name, p.award_id, a.case_number, w.grant_year, p.recipient_id, recipient.listed_name(r.name, r.type, p_limit), r.orgnr, p.amount_ore, p.set_off_ore,
        p.amount_ore - p.set_off_ore, p.state, p.paid_on, l.end_to_end_id, p.id::text
      from payment.payout p join application.application a on a.id = p.application_id join decision.award w on w.id = p.award_id
      join scheme.scheme s on s.id = p.scheme_id join recipient.recipient r on r.id = p.recipient_id
      join budget.commitment c on c.id = p.commitment_id join budget.scheme_budget b on b.id = c.scheme_budget_id
      left join payment.file_line l on l.payout_id = p.id
     where p.payment_run_id = p_id and (n is null or p.id > n) order by p.id limit p_limit;
end
$$;
