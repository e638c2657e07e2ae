-- Changes what is still to come of an absence (body {from_on?, to_on?, ground?, substitute_id?}); when it
-- has begun, its first day stays. Raises absence.act.*, absence.save.*
create function api.absence_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  b access.absence := access.lock_absence(p_id, p_if_match);
  a_begun date := case when b.from_on <= rule.today() then b.from_on end;
begin
  b := jsonb_populate_record(b, p_body - array['id', 'version', 'user_id']);
  b.from_on := coalesce(a_begun, b.from_on);
  perform access.check_absence(b);
  update access.absence set from_on = b.from_on, to_on = b.to_on, ground = b.ground, substitute_id = b.substitute_id where id = p_id;
  return access.absence_reply(access.actor(), p_id);
end
$$;
