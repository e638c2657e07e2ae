-- Frees a part of what a commitment binds and has not paid.
create function budget.free_part(p_commitment_id bigint, p_amount_ore bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  s budget.scheme_budget;
begin
  select b.* into s from budget.commitment k join budget.scheme_budget b on b.id = k.scheme_budget_id where k.id = p_commitment_id;
  perform budget.lock_lines(s.year, s.scheme_id);
  update budget.commitment set freed_ore = freed_ore + p_amount_ore where id = p_commitment_id;
  perform budget.release_line(s.id, p_amount_ore);
end
$$;
