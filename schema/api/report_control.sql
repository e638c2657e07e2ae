-- The directorate's control of a report (REQ-094): approved, deficient or rejected, with a note. What is
-- deficient may be given a day by which it is to be put right, which is watched while its award stands. Raises report.control.due_on,
-- impartiality.conflict.declared.
create function api.report_control(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r report.report;
begin
  perform access.require_visible(access.actor(), 'report', p_id);
  perform access.require('caseworker');
  select * into r from report.report where id = p_id for update;
  perform rule.check_version(p_if_match, r.version);
  perform application.require_no_conflict(r.application_id, (access.actor()).user_id);
  if (p_body ->> 'due_on') is not null and (p_body ->> 'result' <> 'deficient' or (p_body ->> 'due_on')::date < rule.today()) then
    perform rule.refuse('report.control.due_on', '{"pointer": "/due_on"}');
  end if;
  perform rule.move('report', r.state, p_body ->> 'result');
  insert into report.control (application_id, report_id, result, note, due_on, controlled_by, controlled_at)
  values (r.application_id, p_id, p_body ->> 'result', p_body ->> 'note', (p_body ->> 'due_on')::date, (access.actor()).user_id, rule.now());
  update report.report set state = p_body ->> 'result', due_on = coalesce((p_body ->> 'due_on')::date, due_on) where id = p_id;
  if (p_body ->> 'due_on') is not null and exists (select from decision.award w where w.id = r.award_id and w.state not in ('annulled', 'declined', 'lapsed')) then
    perform application.open_deadline(r.application_id, 'report', rule.today(), (p_body ->> 'due_on')::date, 'mangelfull rapport');
  end if;
  perform payment.open_claim(r.application_id, case p_body ->> 'result' when 'rejected' then 'report_rejected' else 'unspent' end)
   where p_body ->> 'result' <> 'deficient';
  return report.reply(p_id);
end
$$;
