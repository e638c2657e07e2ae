-- A proposal as the API shows it.
create function batch.item_doc(p_item batch.item) returns jsonb
language sql stable as $$
  select jsonb_build_object('application_id', (p_item).application_id, 'outcome', (p_item).outcome, 'amount_ore', (p_item).amount_ore,
    'grounds', (p_item).grounds, 'calculation', (p_item).calculation, 'calculation_nn', (p_item).calculation_nn, 'rules_id', (p_item).rules_id, 'obstacles', (p_item).obstacles, 'state', (p_item).state,
    'error', (p_item).error, 'edited', (p_item).edited_reason, 'decision_id', (p_item).decision_id)
$$;
