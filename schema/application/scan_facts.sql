-- The file of an attachment that waits for its scan; no row when it does not.
create function application.scan_facts(p_id bigint) returns table (sha256 text)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return query select t.sha256 from application.attachment t where t.id = p_id and t.state = 'pending';
end
$$;
