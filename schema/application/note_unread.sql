-- Has this person a note to read? Of those who work with cases; one's own are read.
create function application.note_unread(p_viewer access.viewer, n application.note) returns boolean
language plpgsql stable as $$
begin
  return (n).author_id <> p_viewer.user_id and p_viewer.roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'appeals']
    and not exists (select from application.note_read r where r.note_id = (n).id and r.user_id = p_viewer.user_id);
end
$$;
