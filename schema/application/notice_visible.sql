-- Is this a notice the person gets?
create function application.notice_visible(v access.viewer, p_id bigint) returns boolean
language plpgsql stable as $$
begin
  return exists (select from application.notices_of(v, (select n.day from application.notice n where n.id = p_id)) i where i = p_id);
end
$$;
