-- A correction of a decision as documents show it: what was corrected, when and by whom.
create function decision.correction_doc(c decision.correction, p_language text default 'nb') returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', (c).id, 'version', (c).version, 'application_id', (c).application_id, 'decision_id', (c).decision_id, 'state', (c).state,
    'passages', (c).passages, 'grounds', (c).grounds, 'conditions', (c).conditions, 'reason', (c).reason, 'asked_by_party', (c).asked_by_party, 'rule', (c).rule,
    'rule_text', rule.cited((c).rule, p_language),
    'proposed_by', access.person((c).proposed_by), 'proposed_at', api.ts((c).proposed_at),
    'answered_by', access.person((c).answered_by), 'answered_at', api.ts((c).answered_at), 'answer_reason', (c).answer_reason);
end
$$;
