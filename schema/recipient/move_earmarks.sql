-- Moves earmarks of one recipient to another. What the other has already stays as it is there.
create function recipient.move_earmarks(p_from_id bigint, p_into_id bigint) returns void
language plpgsql as $$
begin
  insert into scheme.earmark as e (scheme_id, recipient_id, amount_ore)
  select scheme_id, p_into_id, amount_ore from scheme.earmark where recipient_id = p_from_id and active
  on conflict (scheme_id, recipient_id) do update set active = true, amount_ore = excluded.amount_ore where not e.active;
  update scheme.earmark set active = false where recipient_id = p_from_id and active;
end
$$;
