-- Changes a view: name, filter, order, columns. Raises view.change.not_yours, view.save.name_taken.
create function api.view_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform application.view_lock(p_id, p_if_match);
  perform application.view_check(p_body);
  update application.saved_view set name = coalesce(p_body ->> 'name', name),
    name_nn = case when p_body ? 'name_nn' then p_body ->> 'name_nn' else name_nn end,
    filter = coalesce(p_body -> 'filter', filter),
    sort = case when p_body ? 'sort' then p_body ->> 'sort' else sort end,
    columns = case when p_body ? 'columns' then application.texts(p_body -> 'columns') else columns end
   where id = p_id;
  return application.view_reply(access.actor(), p_id);
end
$$;
