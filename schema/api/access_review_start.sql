-- An administrator starts a review of the access of an office (body {office_id, due_on}): everybody in use
-- there, with the roles and the authority they have. Raises access_review.start.*
create function api.access_review_start(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  r access.review := jsonb_populate_record(null::access.review, p_body);
begin
  perform access.require('admin');
  perform from access.office where id = r.office_id for update;
  if not exists (select from access.user_account where office_id = r.office_id and active and kind <> 'worker') then
    perform rule.refuse('access_review.start.nobody', '{"pointer": "/office_id"}');
  elsif r.due_on < rule.today() then
    perform rule.refuse('access_review.start.due_on', '{"pointer": "/due_on"}');
  elsif exists (select from access.review where office_id = r.office_id and state = 'open') then
    perform rule.refuse('access_review.start.under_way', '{"pointer": "/office_id"}');
  end if;
  insert into access.review (office_id, state, due_on, started_by, started_at) values (r.office_id, 'open', r.due_on, v.user_id, rule.now()) returning id into r.id;
  insert into access.review_item (review_id, user_id, roles, authority)
  select r.id, u.id, u.roles, (select jsonb_build_object('amount_ore', a.amount_ore, 'schemes', to_jsonb(a.scheme_ids), 'valid_from', a.valid_from, 'valid_to', a.valid_to,
      'document', a.document) from access.authority a where a.user_id = u.id and a.active order by a.id desc limit 1)
    from access.user_account u where u.office_id = r.office_id and u.active and u.kind <> 'worker' order by u.id;
  perform access.tell_of_review(r.id);
  return access.review_reply(v, r.id);
end
$$;
