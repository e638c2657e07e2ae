-- Another person looks at it afterwards (body {result: justified | unjustified, text}); what is not justified
-- ends at once. Raises emergency.review.same_person, emergency.review.reviewed.
create function api.emergency_review(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  e access.emergency;
begin
  perform access.require_visible(v, 'emergency_access', p_id);
  select * into e from access.emergency where id = p_id for update;
  if e.user_id = v.user_id then
    perform rule.refuse('emergency.review.same_person');
  end if;
  perform access.require('approver', 'scheme_owner', 'admin');
  perform rule.check_version(p_if_match, e.version);
  if e.result is not null then
    perform rule.refuse('emergency.review.reviewed');
  end if;
  update access.emergency set result = p_body ->> 'result', review = p_body ->> 'text', reviewed_by = v.user_id, reviewed_at = clock_timestamp(),
    until = case p_body ->> 'result' when 'unjustified' then least(until, greatest(clock_timestamp(), opened_at + interval '1 millisecond')) else until end where id = p_id;
  return access.emergency_reply(v, p_id);
end
$$;
