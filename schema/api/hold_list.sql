-- Holds on payments, the last placed first. Filters: state, recipient_id, award_id, scheme_id, code.
create function api.hold_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, state text, target text, recipient_id bigint, recipient_name text, award_id bigint, application_id bigint, case_number text,
  scheme_id bigint, scheme_name text, code text, note text, placed_by jsonb, placed_at timestamptz, lift_asked_by jsonb, lifted_by jsonb,
  lifted_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  return query
    select h.id, h.state, payment.hold_target(h), h.recipient_id, recipient.listed_name(r.name, r.type, p_limit), h.award_id, w.application_id, a.case_number, h.scheme_id, access.read_in(v, s.name, s.name_nn), h.code, h.note,
      access.person(h.placed_by), h.placed_at, access.person(h.lift_asked_by), access.person(h.lifted_by), h.lifted_at, h.id::text
    from payment.hold h
    left join recipient.recipient r on r.id = h.recipient_id
    left join decision.award w on w.id = h.award_id
    left join application.application a on a.id = w.application_id
    left join scheme.scheme s on s.id = h.scheme_id
    where payment.hold_visible(v, h)
      and (f ->> 'state' is null or h.state = f ->> 'state')
      and (f ->> 'code' is null or h.code = f ->> 'code')
      and (f ->> 'recipient_id' is null or h.recipient_id = (f ->> 'recipient_id')::bigint)
      and (f ->> 'award_id' is null or h.award_id = (f ->> 'award_id')::bigint)
      and (f ->> 'scheme_id' is null or h.scheme_id = (f ->> 'scheme_id')::bigint)
      and (k is null or h.id < k)
    order by h.id desc limit p_limit;
end
$$;
