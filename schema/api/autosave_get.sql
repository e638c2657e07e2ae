-- What the person has written in a form of an object and not sent; version 0 without content when there is nothing.
-- Raises object.get.not_found, access.role.missing, impartiality.conflict.declared.
create function api.autosave_get(p_token text, p_object text, p_id bigint, p_form text) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a access.autosave;
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'appeals', 'admin', 'applicant');
  perform access.require_autosave(v, p_object, p_id);
  select * into a from access.autosave where user_id = v.user_id and object = p_object and object_id = p_id and form = p_form;
  if not found then
    a.object := p_object;
    a.object_id := p_id;
    a.form := p_form;
    a.version := 0;
  end if;
  return (p_id, a.version::text, access.autosave_doc(a) || jsonb_build_object('content', a.content))::api.reply;
end
$$;
