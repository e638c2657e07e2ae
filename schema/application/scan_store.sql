-- What the scanner said of an attachment: clean, infected or failed. One that was removed meanwhile
-- stays so.
create function application.scan_store(p_id bigint, p_state text, p_finding text) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  update application.attachment set state = p_state, finding = left(p_finding, 200) where id = p_id and state = 'pending';
end
$$;
