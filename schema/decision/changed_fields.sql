-- What differs between two versions of a decision, of all that an approver answers for, in its order.
create function decision.changed_fields(p_before jsonb, p_after jsonb) returns jsonb
language sql immutable as $$
  select coalesce(jsonb_agg(jsonb_build_object('field', f, 'before', p_before -> k, 'after', p_after -> k) order by n), '[]')
    from unnest(array['outcome', 'amount_ore', 'amounts_by_year', 'change', 'grounds', 'conditions', 'payout_plan', 'basis', 'rules_id', 'terms_version'],
      array['outcome', 'amount_ore', 'amounts_by_year', 'change_terms', 'grounds', 'conditions', 'payout_plan', 'basis', 'rules_id', 'terms_version']) with ordinality t (f, k, n)
   where p_before -> k is distinct from p_after -> k
$$;
