-- A draft of a call of a scheme for a grant year; its deadline may lie in any year (REQ-030).
-- Raises object.get.not_found, call.save.deadline_before_opening, call.save.scheme_closed, call.save.form_schema,
-- call.save.eligibility, call.save.checklist, call.save.terms_not_in_force. Its terms are those in force when it
-- opens, unless others are named.
create function api.call_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  c scheme.call := jsonb_populate_record(null::scheme.call, p_body);
begin
  perform access.require_visible(access.actor(), 'scheme', c.scheme_id);
  perform access.require('scheme_owner');
  c.eligibility := coalesce(c.eligibility, '[]');
  c.checklist := coalesce(c.checklist, '[]');
  c.terms_version := coalesce(c.terms_version, (select t.number from scheme.terms t
    where t.id = scheme.terms_in_force(greatest(rule.today(), (c.opens_at at time zone 'Europe/Oslo')::date))), '2023');
  perform scheme.check_call(c);
  perform scheme.require_terms(c);
  perform scheme.require_form(c.form_schema, '/form_schema');
  perform scheme.require_form(c.report_form_schema, '/report_form_schema');
  perform scheme.require_eligibility(c);
  perform scheme.require_checklist(c.checklist);
  insert into scheme.call (scheme_id, grant_year, title, state, opens_at, deadline_on, report_due_on, acceptance_days, form_schema,
    report_form_schema, deadline_group, terms_version, eligibility, assessments_required, checklist, decision_on, title_nn)
  values (c.scheme_id, c.grant_year, c.title, 'draft', c.opens_at, c.deadline_on, c.report_due_on, coalesce(c.acceptance_days, 21),
    c.form_schema, c.report_form_schema, c.deadline_group, c.terms_version, c.eligibility,
    coalesce(c.assessments_required, 1), c.checklist, c.decision_on, nullif(c.title_nn, ''))
  returning id into c.id;
  return scheme.call_reply(c.id);
end
$$;
