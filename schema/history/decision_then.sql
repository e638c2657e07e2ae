-- A decision as it stood then, of its row (d) and the rows of its case.
create function history.decision_then(d decision.decision, p_rows jsonb, p_language text default 'nb') returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', (d).id, 'version', (d).version, 'application_id', (d).application_id, 'state', (d).state,
    'outcome', (d).outcome, 'amount_ore', (d).amount_ore, 'amounts_by_year', coalesce((d).amounts_by_year, '[]'), 'grounds', (d).grounds, 'conditions', (d).conditions,
    'payout_plan', (d).payout_plan, 'prepared_by', access.person((d).prepared_by), 'approved_by', access.person((d).approved_by),
    'approved_for', access.person((d).approved_for),
    'approvals', decision.approvals_doc(coalesce((d).approvals, '[]')), 'submitted_at', api.ts((d).submitted_at), 'decided_at', api.ts((d).decided_at), 'returned_reason', (d).returned_reason,
    'returned_codes', to_jsonb(coalesce((d).returned_codes, '{}')),
    'checked', to_jsonb(coalesce((d).checked, '{}')), 'digest', (d).digest, 'supersedes', (d).supersedes_id, 'basis', (d).basis, 'appeal_id', (d).appeal_id, 'batch_id', (d).batch_id, 'source', (d).source,
    'change_request_id', (d).change_id, 'change', (d).change_terms, 'repayment_claim_id', (d).claim_id,
    'impartiality', decision.impartiality((d).prepared_by, decision.approved_bys(coalesce((d).approvals, '[]'), (d).approved_by),
      array(select i from jsonb_populate_recordset(null::application.impartiality, p_rows -> 'impartiality') i)
        || case when (d).batch_id is not null then batch.declared((d).batch_id) end),
    'letter', (select jsonb_build_object('kind', l.kind, 'language', l.language, 'sha256', l.sha256, 'pdf_sha256', l.pdf_sha256, 'made_at', api.ts(l.made_at), 'correction_id', l.correction_id)
      from jsonb_populate_recordset(null::decision.letter, p_rows -> 'letter') l where l.decision_id = (d).id order by l.id desc limit 1),
    'corrections', (select coalesce(jsonb_agg(decision.correction_doc(c, p_language) order by c.id), '[]')
      from jsonb_populate_recordset(null::decision.correction, p_rows -> 'correction') c where c.decision_id = (d).id and c.state = 'confirmed')));
end
$$;
