-- One version of a scheme's application form. It never changes. Raises object.get.not_found.
create function api.form_version_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'form_version', p_id);
  return (p_id, '1', (select jsonb_build_object('id', v.id, 'scheme_id', v.scheme_id, 'number', v.number, 'form_schema', v.form_schema,
      'created_at', api.ts(v.created_at))
    from scheme.form_version v where v.id = p_id))::api.reply;
end
$$;
