-- A set-off as the API shows it, with its claim and payout, and what this person may do. `appealed`: an appeal on the claim
-- is not finished, which alone puts nothing off (fvl § 42).
create function payment.set_off_doc(v access.viewer, s payment.set_off) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', (s).id, 'version', (s).version, 'state', (s).state, 'application_id', (s).application_id,
    'recipient', (select jsonb_build_object('id', r.id, 'name', r.name) from recipient.recipient r where r.id = k.recipient_id),
    'claim', jsonb_build_object('id', k.id, 'case_number', a.case_number, 'state', k.state, 'kid', k.kid, 'due_on', k.due_on, 'due_ore', payment.claim_due(k, rule.today())),
    'payout', jsonb_build_object('id', p.id, 'application_id', p.application_id, 'case_number', b.case_number, 'state', payment.shown_state(p), 'due_on', p.due_on,
      'amount_ore', p.amount_ore, 'set_off_ore', p.set_off_ore, 'net_ore', p.amount_ore - p.set_off_ore, 'payment_run_id', p.payment_run_id),
    'proposed_ore', (s).proposed_ore, 'amount_ore', (s).amount_ore, 'ground', (s).ground, 'appealed', payment.set_off_appealed(s),
    'proposed_by', access.person((s).proposed_by), 'proposed_at', api.ts((s).proposed_at), 'approved_by', access.person((s).approved_by), 'approved_at', api.ts((s).approved_at),
    'answer', case when (s).answered_by is not null then jsonb_build_object('by', access.person((s).answered_by), 'at', api.ts((s).answered_at), 'reason', (s).answer_reason) end,
    'less_code', case when (s).state in ('approved', 'done') then (s).less_code end, 'ended_code', (s).ended_code, 'done_on', (s).done_on,
    'letters', (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'kind', l.kind, 'sent_at', api.ts(l.sent_at), 'pdf_sha256', l.pdf_sha256) order by l.id), '[]')
      from application.case_letter l where l.set_off_id = (s).id),
    'actions', application.action_docs(v.language, array['approve', 'return', 'withdraw'], payment.set_off_codes(v, s)))
    from payment.claim k join application.application a on a.id = k.application_id, payment.payout p join application.application b on b.id = p.application_id
   where k.id = (s).claim_id and p.id = (s).payout_id);
end
$$;
