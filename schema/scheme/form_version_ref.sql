-- A form version as other objects name it; null for none.
create function scheme.form_version_ref(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', v.id, 'number', v.number) from scheme.form_version v where v.id = p_id);
end
$$;
