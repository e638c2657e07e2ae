-- A person as rules see who reads or acts, in this session. Look-ups by key instead of a join: this
-- stands before everything that anybody asks.
create function access.viewer_of(u access.user_account, p_session_id bigint) returns access.viewer
language plpgsql stable as $$
begin
  return (u.id, u.name, u.office_id, u.roles,
    coalesce((select kind = 'delegated' from access.office where id = u.office_id), false), u.language, p_session_id)::access.viewer;
end
$$;
