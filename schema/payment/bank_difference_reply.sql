-- A difference as one reply: what the bank said, how it is cleared and by whom, and what this person may do.
create function payment.bank_difference_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (d.id, d.version::text, payment.bank_difference_short(d) - 'difference_id' || jsonb_build_object('id', d.id, 'version', d.version, 'state', d.state,
      'message', (select jsonb_build_object('id', b.id, 'kind', b.kind, 'message_id', b.message_id, 'received_at', api.ts(b.received_at)) from payment.bank_message b where b.id = d.bank_message_id),
      'account', d.account, 'note', d.note, 'reference', d.reference,
      'cleared', case when d.cleared_how is not null then jsonb_build_object('how', d.cleared_how, 'payout_id', d.cleared_payout_id, 'repayment_claim_id', d.cleared_claim_id,
        'reason', d.cleared_reason, 'proposed_by', access.person(d.proposed_by), 'proposed_at', api.ts(d.proposed_at), 'confirmed_by', access.person(d.cleared_by), 'confirmed_at', api.ts(d.cleared_at)) end,
      'actions', application.action_docs(v.language, array['clear', 'confirm'], payment.bank_difference_codes(v, d))))::api.reply
    from payment.bank_difference d where d.id = p_id);
end
$$;
