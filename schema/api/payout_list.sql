-- Payouts, in the order they fall due; of those that the bank did not pay, why and since when, and what is paid instead (REQ-073).
-- Filters: state (`liable`: rejected or returned, and not corrected), due_before, scheme_id, recipient_id, payment_run_id.
create function api.payout_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, award_id bigint, application_id bigint, case_number text, number int, scheme_id bigint, scheme_name text,
  recipient_id bigint, recipient_name text, due_on date, amount_ore bigint, set_off_ore bigint, state text, blocked_by jsonb, held_reason text,
  payment_run_id bigint, paid_on date, holds jsonb, bank_code text, bank_text text, bank_since date, corrected_by_id bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
begin
  return query
    select p.id, p.award_id, p.application_id, a.case_number, p.number, p.scheme_id, access.read_in(v, s.name, s.name_nn), p.recipient_id, recipient.listed_name(r.name, r.type, p_limit), p.due_on,
      p.amount_ore, p.set_off_ore, x.shown, to_jsonb(case when p.state in ('planned', 'due', 'blocked') then payment.blocked_by(p, rule.today()) else '{}' end),
      payment.held_because(p, v.language), p.payment_run_id, p.paid_on, payment.holds_of(v, p), p.bank_code, p.bank_text, p.bank_since,
      case when p.state in ('rejected', 'returned') then (select o.id from payment.payout o where o.award_id = p.award_id and o.number = p.number and o.attempt = p.attempt + 1) end, p.due_on || '|' || p.id
    from payment.payout p
    join application.application a on a.id = p.application_id
    join scheme.scheme s on s.id = p.scheme_id
    join recipient.recipient r on r.id = p.recipient_id
    cross join lateral (select payment.shown_state(p) as shown) x
    where (v.roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals']
        and (not v.delegated or access.sees_scheme(v, p.scheme_id)) or access.visible(v, 'application', p.application_id))
      and (f ->> 'state' is null or x.shown = f ->> 'state' or f ->> 'state' = 'liable' and payment.is_liable(p))
      and (f ->> 'due_before' is null or p.due_on < (f ->> 'due_before')::date)
      and (f ->> 'scheme_id' is null or p.scheme_id = (f ->> 'scheme_id')::bigint)
      and (f ->> 'recipient_id' is null or p.recipient_id = (f ->> 'recipient_id')::bigint)
      and (f ->> 'payment_run_id' is null or p.payment_run_id = (f ->> 'payment_run_id')::bigint)
      and (p_after is null or (p.due_on, p.id) > (split_part(p_after, '|', 1)::date, split_part(p_after, '|', 2)::bigint))
    order by p.due_on, p.id limit p_limit;
end
$$;
