-- A decision as the API shows it.
create function decision.doc(p_id bigint, p_language text default 'nb') returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', d.id, 'version', d.version, 'application_id', d.application_id, 'state', d.state, 'outcome', d.outcome,
    'amount_ore', d.amount_ore, 'amounts_by_year', d.amounts_by_year, 'grounds', d.grounds, 'conditions', d.conditions, 'payout_plan', d.payout_plan,
    'prepared_by', access.person(d.prepared_by), 'approved_by', access.person(d.approved_by),
    'approved_for', case when d.approved_for is not null then access.person(d.approved_for) end, 'approvals', case when d.approvals = '[]' then d.approvals else decision.approvals_doc(d.approvals) end, 'submitted_at', api.ts(d.submitted_at),
    'decided_at', api.ts(d.decided_at), 'returned_reason', d.returned_reason, 'returned_codes', to_jsonb(d.returned_codes), 'checked', to_jsonb(d.checked), 'digest', d.digest, 'supersedes', d.supersedes_id,
    'basis', d.basis, 'appeal_id', d.appeal_id, 'batch_id', d.batch_id, 'source', d.source,
    'change_request_id', d.change_id, 'change', d.change_terms, 'repayment_claim_id', d.claim_id,
    'impartiality', decision.impartiality(d.prepared_by, decision.approved_bys(d.approvals, d.approved_by), array(select i from application.impartiality i where i.application_id = d.application_id)
      || case when d.batch_id is not null then batch.declared(d.batch_id) end),
    'letter', (select jsonb_build_object('kind', l.kind, 'language', l.language, 'sha256', l.sha256, 'pdf_sha256', l.pdf_sha256, 'made_at', api.ts(l.made_at), 'correction_id', l.correction_id)
      from decision.letter l where l.decision_id = d.id order by l.id desc limit 1),
    'corrections', (select coalesce(jsonb_agg(decision.correction_doc(c, p_language) order by c.id), '[]') from decision.correction c where c.decision_id = d.id and c.state = 'confirmed'))
  from decision.decision d where d.id = p_id);
end
$$;
