-- The party has commented on the notice, or said that it does not: its time ends. Raises advance_notice.answer.none.
create function api.advance_notice_answer(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  n application.advance_notice;
begin
  perform access.require_visible(v, 'advance_notice', p_id);
  perform access.require('caseworker', 'appeals', 'applicant');
  perform from application.application where id = (select application_id from application.advance_notice where id = p_id) for update;
  select * into n from application.advance_notice where id = p_id for update;
  perform rule.check_version(p_if_match, n.version);
  if n.answered_at is not null or n.ended_at is not null then
    perform rule.refuse('advance_notice.answer.none', jsonb_build_object('current_state', case when n.ended_at is null then 'answered' else 'ended' end));
  end if;
  update application.advance_notice set answer = p_body ->> 'answer', answered_by = v.user_id, answered_at = rule.now() where id = p_id;
  update application.deadline set state = case state when 'open' then 'met' else state end, ended_on = rule.today()
   where id = n.deadline_id and (state = 'open' or state = 'missed' and ended_on is null);
  return application.advance_notice_reply(v, p_id);
end
$$;
