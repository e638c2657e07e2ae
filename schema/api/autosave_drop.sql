-- The person throws unsent text away, also what may not be read any more. Raises access.role.missing,
-- resource.change.stale.
create function api.autosave_drop(p_object text, p_id bigint, p_form text, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_version bigint;
begin
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals', 'admin', 'applicant');
  select a.version into a_version from access.autosave a
   where a.user_id = v.user_id and a.object = p_object and a.object_id = p_id and a.form = p_form for update;
  if found then
    perform rule.check_version(p_if_match, a_version);
    delete from access.autosave a where a.user_id = v.user_id and a.object = p_object and a.object_id = p_id and a.form = p_form;
  end if;
  return (p_id, null, null)::api.reply;
end
$$;
