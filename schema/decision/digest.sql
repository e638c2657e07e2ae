-- What an approver approves, as one hash: if anything of it changes, the approval must be new (I6).
create function decision.digest(p_decision decision.decision) returns text
language sql immutable as $$
  select encode(sha256(convert_to((jsonb_build_array((p_decision).application_id, (p_decision).outcome, (p_decision).amount_ore,
    (p_decision).grounds, (p_decision).conditions, (p_decision).payout_plan, (p_decision).rules_id, (p_decision).terms_version)
    || case when (p_decision).change_id is null then '[]'::jsonb else jsonb_build_array((p_decision).change_terms) end
    || case when (p_decision).amounts_by_year = '[]' then '[]'::jsonb else jsonb_build_array((p_decision).amounts_by_year) end)::text, 'UTF8')), 'hex')
$$;
