-- Keeps what a person has written in a form of an object. If-Match is the version that was read, 0 of none: what another
-- tab or machine has saved meanwhile is never written over. Raises object.get.not_found, access.role.missing,
-- impartiality.conflict.declared, resource.change.stale, autosave.save.form, autosave.save.*
create function api.autosave_save(p_object text, p_id bigint, p_form text, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a access.autosave := (v.user_id, p_object, p_id, p_form, null, p_body -> 'content', octet_length((p_body -> 'content')::text), rule.now(), rule.today());
begin
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals', 'admin', 'applicant');
  perform access.require_autosave(v, p_object, p_id);
  if p_form !~ '^[a-z][a-z0-9_]{0,39}$' then
    perform rule.refuse('autosave.save.form', '{"pointer": "/form"}');
  end if;
  perform access.check_autosave(a);
  insert into access.autosave as o (user_id, object, object_id, form, content, bytes, saved_at, saved_on)
  select a.user_id, p_object, p_id, p_form, a.content, a.bytes, a.saved_at, a.saved_on
   where p_if_match in ('0', '*') or exists (select from access.autosave x
     where x.user_id = v.user_id and x.object = p_object and x.object_id = p_id and x.form = p_form)
  on conflict (user_id, object, object_id, form) do update
    set version = excluded.version, content = excluded.content, bytes = excluded.bytes, saved_at = excluded.saved_at, saved_on = excluded.saved_on
    where p_if_match in (o.version::text, '*')
  returning * into a;
  if a.version is null then
    perform rule.check_version(p_if_match, coalesce((select x.version from access.autosave x
      where x.user_id = v.user_id and x.object = p_object and x.object_id = p_id and x.form = p_form), 0));
  end if;
  return (p_id, a.version::text, access.autosave_doc(a))::api.reply;
end
$$;
