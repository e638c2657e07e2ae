-- What a new draft's form begins with: what is given, and for the rest what may be used again.
create function application.form_begun(p_call scheme.call, p_recipient_id bigint, p_form jsonb) returns jsonb
language plpgsql stable as $$
declare
  a_form jsonb := nullif(p_form, 'null');
begin
  if (p_call).form_version_id is null or jsonb_typeof(a_form) <> 'object' then
    return a_form;
  end if;
  return nullif(coalesce((select jsonb_object_agg(key, value) from application.reusable((p_call).id, p_recipient_id, null)), '{}')
    || coalesce(a_form, '{}'), '{}');
end
$$;
