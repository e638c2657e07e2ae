-- Saves a view (body {scope, name, filter, name_nn?, sort?, columns?, is_default?}) for oneself or for
-- one's office. Raises view.create.too_many, view.save.name_taken, view.create.no_office.
create function api.view_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  is_mine boolean := p_body ->> 'scope' = 'user';
  an_id bigint;
begin
  perform application.require_queue();
  perform application.view_check(p_body);
  if not is_mine and v.office_id is null then
    perform rule.refuse('view.create.no_office', '{"pointer": "/scope"}');
  elsif (select count(*) from application.saved_view s where s.active and case when is_mine then s.owner_id = v.user_id else s.office_id = v.office_id end) >= 50 then
    perform rule.refuse('view.create.too_many');
  end if;
  insert into application.saved_view (owner_id, office_id, name, name_nn, filter, sort, columns)
  values (case when is_mine then v.user_id end, case when not is_mine then v.office_id end, p_body ->> 'name', p_body ->> 'name_nn',
    p_body -> 'filter', p_body ->> 'sort', application.texts(p_body -> 'columns'))
  returning id into an_id;
  if (p_body ->> 'is_default')::boolean then
    perform application.view_choose(v.user_id, an_id);
  end if;
  return application.view_reply(v, an_id);
end
$$;
