-- What differs between two versions of a decision, of all that an approver answers for, in its order.
create function decision.changed_fields(p_before jsonb, p_after jsonb) returns jsonb
language sql immutable as $$
  select coalesce(jsonb_agg(jsonb_build_object('field', f, 'before', p_before -> f, 'after', p_after -> f) order by n), '[]')
    from unnest(array['outcome', 'amount_ore', 'amounts_by_year', 'grounds', 'conditions', 'payout_plan', 'basis', 'rules_id', 'terms_version']) with ordinality t (f, n)
   where p_before -> f is distinct from p_after -> f
$$;
