-- The recipient reports what was spent and reached; also on its behalf. A deficient or still due
-- report is answered by a new one, which takes its place.
create function api.report_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  w decision.award := decision.lock_award(p_id, p_if_match, 'caseworker', 'applicant');
  v access.viewer := access.actor();
  an_id bigint;
  a_form_version bigint;
  a_statement jsonb := report.told_statement(p_body);
begin
  perform report.check_criteria(p_id, coalesce(p_body -> 'results', '[]'), '/results');
  if w.state not in ('accepted', 'running', 'reported') then
    perform rule.refuse('report.submit.award_state', jsonb_build_object('current_state', w.state));
  elsif exists (select from report.report where award_id = p_id and state = 'submitted') then
    perform rule.refuse('report.submit.under_control');
  end if;
  if (p_body ->> 'unspent_ore')::bigint > w.amount_ore then
    perform rule.refuse('report.submit.unspent', '{"pointer": "/unspent_ore"}');
  end if;
  perform report.check_statement(w, a_statement);
  a_form_version := report.check_form(w, p_body -> 'form');
  update report.report set state = 'submitted', spent_ore = (p_body ->> 'spent_ore')::bigint, unspent_ore = (p_body ->> 'unspent_ore')::bigint,
    results = coalesce(p_body -> 'results', '[]'), statement = a_statement,
    on_behalf_reason = p_body ->> 'on_behalf_reason', submitted_by = v.user_id, submitted_at = rule.now(),
    form = case when a_form_version is not null then p_body -> 'form' end, form_version_id = a_form_version
  where award_id = p_id and state in ('due', 'deficient') returning id into an_id;
  if an_id is null then
    insert into report.report (application_id, award_id, state, spent_ore, unspent_ore, results, statement, on_behalf_reason, submitted_by, submitted_at, form, form_version_id, due_on)
    values (w.application_id, p_id, 'submitted', (p_body ->> 'spent_ore')::bigint, (p_body ->> 'unspent_ore')::bigint, coalesce(p_body -> 'results', '[]'),
      a_statement, p_body ->> 'on_behalf_reason', v.user_id, rule.now(),
      case when a_form_version is not null then p_body -> 'form' end, a_form_version,
      (select due_on from application.deadline where application_id = w.application_id and kind = 'report' and state = 'open'))
    returning id into an_id;
  end if;
  update decision.award set state = 'reported' where id = p_id and state in ('accepted', 'running');
  perform application.end_deadline(w.application_id, 'met', 'report', 'reminder');
  return report.reply(an_id);
end
$$;
