-- Refuses who may not have unsent text of the object, as access.autosave_code says. Raises object.get.not_found,
-- impartiality.conflict.declared.
create function access.require_autosave(v access.viewer, p_object text, p_id bigint) returns void
language plpgsql stable as $$
declare
  a_code text := access.autosave_code(v, p_object, p_id);
begin
  if a_code = 'object.get.not_found' then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', p_object, 'id', p_id));
  elsif a_code is not null then
    perform rule.refuse('impartiality.conflict.declared');
  end if;
end
$$;
