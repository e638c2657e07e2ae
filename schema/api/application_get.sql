-- The whole case; with as_of in the filter, as it stood then. Who opened it in an emergency only reads.
create function api.application_get(p_token text, p_id bigint, p_filter jsonb) returns api.reply_text
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'application', p_id);
  if v.delegated then
    if not access.sees_scheme(v, (select scheme_id from application.application where id = p_id)) then
      v.roles := array['auditor'];
    end if;
  end if;
  if p_filter ? 'as_of' then
    return (p_id, null, application.hide_assessments(v, p_id, application.doc_as_of(p_id, (p_filter ->> 'as_of')::timestamptz,
      access.is_party(v.roles), v.language)))::api.reply_text;
  end if;
  return application.reply(v, p_id);
end
$$;
