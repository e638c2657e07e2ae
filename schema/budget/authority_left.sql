-- What is left of a post's authority to bind later years.
create function budget.authority_left(p budget.appropriation) returns bigint
language sql immutable as $$
  select greatest(0, p.commitment_authority_ore) + p.authority_override_ore - p.authority_committed_ore
$$;
