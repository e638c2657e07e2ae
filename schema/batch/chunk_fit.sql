-- Of the rows of the chunk, those that fit in the room of their budget line, counted in order,
-- keep their line; the others are done one by one, where the last øre is measured. Locks the lines
-- and posts in order of id, as every commitment does.
create function batch.chunk_fit() returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform from budget.scheme_budget b where b.id in (select line_id from chunk) order by b.id for update;
  perform from budget.appropriation p where p.id in (select appropriation_id from chunk) order by p.id for update;
  update chunk k set line_id = null
  from (select c.item_id,
      sum(c.amount_ore) over (partition by c.line_id order by c.item_id) as of_line, b.amount_ore + b.override_ore - b.committed_ore as line_room,
      sum(c.amount_ore) over (partition by c.appropriation_id order by c.item_id) as of_post,
      greatest(0, p.carried_over_ore + p.allotted_ore + p.reallocated_ore + p.received_authority_ore - p.given_authority_ore)
        + p.override_ore - p.committed_ore as post_room
    from chunk c join budget.scheme_budget b on b.id = c.line_id join budget.appropriation p on p.id = c.appropriation_id
    where c.code is null and c.amount_ore > 0) x
  where x.item_id = k.item_id and (x.of_line > x.line_room or x.of_post > x.post_room);
end
$$;
