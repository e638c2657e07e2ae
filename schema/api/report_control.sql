-- The directorate's control of a report (REQ-094): approved, deficient or rejected, with a note.
create function api.report_control(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r report.report;
begin
  perform access.require_visible(access.actor(), 'report', p_id);
  perform access.require('caseworker');
  select * into r from report.report where id = p_id for update;
  perform rule.check_version(p_if_match, r.version);
  perform rule.move('report', r.state, p_body ->> 'result');
  insert into report.control (application_id, report_id, result, note, controlled_by, controlled_at)
  values (r.application_id, p_id, p_body ->> 'result', p_body ->> 'note', (access.actor()).user_id, rule.now());
  update report.report set state = p_body ->> 'result' where id = p_id;
  return report.reply(p_id);
end
$$;
