-- The name of a recipient in a list; in a file, which leaves this system and is a list without a limit, private
-- persons have none (REQ-155).
create function recipient.listed_name(p_name text, p_type text, p_limit int) returns text
language sql immutable as $$
  select case when p_limit is null and p_type = 'private_person' then 'Privatperson' else p_name end
$$;
