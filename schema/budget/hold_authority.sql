-- Lays an amount of later years on a post's authority. The caller has locked the row. Past the limit only with
-- `p_beyond`; the overrun is then kept as such.
create function budget.hold_authority(p_appropriation_id bigint, p_amount_ore bigint, p_beyond boolean) returns void
language sql as $$
  update budget.appropriation set authority_committed_ore = authority_committed_ore + p_amount_ore,
      authority_override_ore = case when p_beyond then greatest(authority_override_ore,
        authority_committed_ore + p_amount_ore - greatest(0, commitment_authority_ore)) else authority_override_ore end
   where id = p_appropriation_id
$$;
