-- How many cases that are not finished a person has.
create function access.open_cases(p_user_id bigint) returns bigint
language plpgsql stable as $$
begin
  return (select coalesce(sum(n), 0) from application.tally
    where assignee_id = p_user_id and state not in ('decided', 'closed', 'withdrawn'));
end
$$;
