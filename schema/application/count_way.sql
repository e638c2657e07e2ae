-- How the cases of a filter are counted: by application.tally, by an index up to a limit, or not.
create function application.count_way(p_filter jsonb) returns text
language plpgsql immutable as $$
begin
  return case when p_filter ? 'q' then 'none'
    when p_filter ?| '{recipient_id,due_before,due_within,overdue,absent,needs_answer,to_approve,amount_from_ore,amount_to_ore,municipality}' then 'index' else 'tally' end;
end
$$;
