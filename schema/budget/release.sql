-- Frees an amount of a commitment in the register that it stands in. The caller has locked its rows.
create function budget.release(k budget.commitment, p_amount_ore bigint) returns void
language plpgsql as $$
begin
  update budget.commitment set freed_ore = freed_ore + p_amount_ore where id = (k).id;
  if (k).authority_id is null then
    perform budget.release_line((k).scheme_budget_id, p_amount_ore);
  else
    perform budget.release_authority((k).authority_id, p_amount_ore);
  end if;
end
$$;
