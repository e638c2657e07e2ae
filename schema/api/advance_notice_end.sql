-- Ends without a decision what was notified of, and tells the party so with the reason.
-- Raises advance_notice.end.ended, .claim, .decided, impartiality.conflict.declared.
create function api.advance_notice_end(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  n application.advance_notice;
  a_code text;
begin
  perform access.require_visible(v, 'advance_notice', p_id);
  perform access.require('caseworker', 'appeals');
  perform from application.application where id = (select application_id from application.advance_notice where id = p_id) for update;
  select * into n from application.advance_notice where id = p_id for update;
  perform application.require_no_conflict(n.application_id, v.user_id);
  perform rule.check_version(p_if_match, n.version);
  a_code := (application.notice_codes(v, n))[2];
  if a_code is not null then
    perform rule.refuse(case when a_code in ('advance_notice.end.ended', 'advance_notice.end.claim', 'advance_notice.end.decided') then a_code end,
      case a_code when 'advance_notice.end.ended' then '{"current_state": "ended"}'::jsonb else '{}' end);
  end if;
  perform application.end_notice(n, p_body ->> 'reason');
  return application.advance_notice_reply(v, p_id);
end
$$;
