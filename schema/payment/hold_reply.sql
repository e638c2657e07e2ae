-- A hold as one reply to this person: what it is on, who placed it and why, what stands in the bank's
-- way and what went before it came, and what the person may do.
create function payment.hold_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
declare
  h payment.hold;
begin
  select * into h from payment.hold where id = p_id;
  return (p_id, h.version::text, jsonb_build_object('id', h.id, 'version', h.version, 'state', h.state, 'target', payment.hold_target(h),
    'recipient', (select jsonb_build_object('id', r.id, 'name', r.name) from recipient.recipient r where r.id = h.recipient_id),
    'award', (select jsonb_build_object('id', w.id, 'application_id', w.application_id, 'case_number', a.case_number)
      from decision.award w join application.application a on a.id = w.application_id where w.id = h.award_id),
    'scheme', case when h.scheme_id is not null then scheme.name_of(h.scheme_id) end, 'code', h.code,
    'reason', (select case v.language when 'nn' then r.nn when 'en' then r.en else r.nb end from payment.hold_reason r where r.code = h.code),
    'note', h.note, 'placed_by', access.person(h.placed_by), 'placed_at', api.ts(h.placed_at),
    'lift_asked_by', access.person(h.lift_asked_by), 'lift_asked_at', api.ts(h.lift_asked_at), 'lift_reason', h.lift_reason,
    'lifted_by', access.person(h.lifted_by), 'lifted_at', api.ts(h.lifted_at),
    'stops', (select jsonb_build_object('count', count(*), 'amount_ore', coalesce(sum(p.amount_ore), 0)) from payment.hold_payouts(v, h) p
      where h.state = 'active' and p.state in ('planned', 'due', 'blocked', 'held', 'in_run')),
    'too_late', (select coalesce(jsonb_agg(p.id order by p.id), '[]') from payment.hold_payouts(v, h) p where h.state = 'active' and p.state in ('approved', 'sent')),
    'actions', application.action_docs(v.language, array['ask_lift', 'lift'], payment.hold_codes(v, h))))::api.reply;
end
$$;
