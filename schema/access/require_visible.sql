-- Refuses as not found what the viewer may not see: object.get.not_found (404).
create function access.require_visible(p_viewer access.viewer, p_object text, p_id bigint) returns void
language plpgsql stable as $$
begin
  if not access.visible(p_viewer, p_object, p_id) then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', p_object, 'id', p_id));
  end if;
end
$$;
