-- A claim as the API shows it, with its deadlines, its payments and what this person may do (parties do not see that it may be let go,
-- written off or dropped before it is) and why not the rest.
create function payment.claim_doc(v access.viewer, k payment.claim) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', (k).id, 'version', (k).version, 'state', (k).state, 'application_id', (k).application_id,
    'case_number', (select a.case_number from application.application a where a.id = (k).application_id), 'award_id', (k).award_id,
    'recipient', (select jsonb_build_object('id', r.id, 'name', r.name) from recipient.recipient r where r.id = (k).recipient_id),
    'cause', (k).cause, 'ground', rule.cited((k).ground, v.language), 'amount_ore', (k).amount_ore, 'paid_ore', (k).amount_ore - coalesce((k).written_off_ore, 0) - payment.claim_left(k),
    'interest', i.doc, 'due_ore', payment.claim_left(k) * ((k).state not in ('dropped', 'waived'))::int + coalesce((i.doc ->> 'open_ore')::bigint, 0),
    'set_off_ore', (select coalesce(sum(s.amount_ore), 0) from payment.set_off s where s.claim_id = (k).id and s.state = 'approved'), 'lowered_ore', (k).lowered_ore, 'refund_ore', (k).refund_ore,
    'refunds', (select coalesce(jsonb_agg(jsonb_build_object('payout_id', p.id, 'amount_ore', p.amount_ore, 'state', payment.shown_state(p), 'due_on', p.due_on, 'paid_on', p.paid_on)
      order by p.id), '[]') from payment.payout p where p.claim_id = (k).id),
    'left_ore', case when (k).state in ('dropped', 'waived') then 0 else payment.claim_left(k) end, 'limitation_from', (k).limitation_from, 'bankrupt_on', (k).bankrupt_on,
    'opened_by', access.person((k).opened_by), 'opened_at', api.ts((k).opened_at), 'notice_id', (k).notice_id, 'heard', payment.claim_heard(k),
    'decision_id', (select d.id from decision.decision d where d.claim_id = (k).id
      and (d.state = 'approved' or not v.roles <@ array['applicant'] and d.state in ('draft', 'submitted', 'returned')) order by d.id desc limit 1),
    'kid', (k).kid, 'due_on', (k).due_on, 'invoiced_by', access.person((k).invoiced_by), 'invoiced_at', api.ts((k).invoiced_at),
    'transferred', case when (k).transferred_at is not null then jsonb_build_object('by', access.person((k).transferred_by), 'at', api.ts((k).transferred_at),
      'reference', (k).transferred_reference) end,
    'write_off', case when (k).write_off_asked_by is not null and ((k).written_off_by is not null or not access.is_party(v.roles)) then jsonb_build_object('asked_by', access.person((k).write_off_asked_by), 'asked_at', api.ts((k).write_off_asked_at),
      'reason', (k).write_off_reason, 'by', access.person((k).written_off_by), 'at', api.ts((k).written_off_at), 'amount_ore', (k).written_off_ore) end,
    'small_below_ore', case when not access.is_party(v.roles) then payment.claim_small(k) end,
    'waive', case when (k).waive_asked_by is not null and ((k).waived_by is not null or not access.is_party(v.roles)) then jsonb_build_object('asked_by', access.person((k).waive_asked_by), 'asked_at', api.ts((k).waive_asked_at),
      'reason', (k).waive_reason, 'by', access.person((k).waived_by), 'at', api.ts((k).waived_at)) end,
    'drops_alone', payment.drops_alone(v, k),
    'drop', case when (k).drop_asked_by is not null and not access.is_party(v.roles) then jsonb_build_object('asked_by', access.person((k).drop_asked_by),
      'asked_at', api.ts((k).drop_asked_at), 'reason', (k).drop_reason) end,
    'dropped', case when (k).dropped_at is not null then jsonb_build_object('by', access.person((k).dropped_by), 'at', api.ts((k).dropped_at), 'reason', rule.cited((k).dropped_reason, v.language)) end,
    'deadlines', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'due_on', x.due_on, 'state', x.state,
        'suspended_on', case when x.state = 'open' then x.suspended_on end, 'ended_on', x.ended_on) order by x.id), '[]')
      from application.deadline x where x.claim_id = (k).id),
    'payments', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'amount_ore', p.amount_ore, 'interest_ore', p.interest_ore, 'paid_on', p.paid_on, 'reference', p.reference,
        'registered_by', access.person(p.registered_by), 'registered_at', api.ts(p.registered_at), 'kind', p.kind, 'set_off_id', p.set_off_id) order by p.id), '[]')
      from payment.claim_payment p where p.claim_id = (k).id),
    'actions', application.action_docs(v.language, array['notify', 'decide', 'invoice', 'pay', 'transfer', 'write_off', 'confirm_write_off', 'drop', 'lower', 'waive', 'confirm_waive', 'confirm_drop', 'set_off'],
      payment.claim_codes(v, k) || payment.set_off_code(v, k))) from (select payment.claim_interest(k) as doc) i);
end
$$;
