-- The recipient that this one is now: itself, or the one it was merged into.
create function recipient.now(p_id bigint) returns bigint
language plpgsql stable as $$
begin
  return (select coalesce(merged_into_id, id) from recipient.recipient where id = p_id);
end
$$;
