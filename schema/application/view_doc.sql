-- A view as one document, for a person who sees it.
create function application.view_doc(v access.viewer, p_view application.saved_view) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', p_view.id, 'version', p_view.version, 'name', p_view.name, 'name_nn', p_view.name_nn,
    'scope', application.view_scope(p_view), 'office_id', p_view.office_id, 'filter', p_view.filter, 'sort', p_view.sort,
    'columns', to_jsonb(p_view.columns), 'may_change', application.view_may_change(v, p_view),
    'is_default', exists (select from application.view_default d where d.user_id = v.user_id and d.view_id = p_view.id));
end
$$;
