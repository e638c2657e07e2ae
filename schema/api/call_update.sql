-- Changes a call. A changed deadline says why. After publishing only title, dates ahead, group,
-- checklist and the reporting date change: people have begun to write (rules.md A.2).
-- Raises object.get.not_found, resource.change.stale, call.update.reason_missing,
-- call.update.published, call.update.cancelled, call.save.*
create function api.call_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  o scheme.call := scheme.lock_call(p_id, p_if_match);
  c scheme.call := jsonb_populate_record(o, p_body - array['id', 'version', 'state', 'scheme_id']);
begin
  if c.deadline_on <> o.deadline_on and coalesce(p_body ->> 'reason', '') = '' then
    perform rule.refuse('call.update.reason_missing', '{"pointer": "/reason"}');
  end if;
  perform scheme.check_call(c);
  if o.state = 'cancelled' then
    perform rule.refuse('call.update.cancelled', jsonb_build_object('current_state', o.state));
  elsif o.state <> 'draft' and (c.opens_at, c.form_schema, c.report_form_schema, c.terms_version, c.grant_year, c.eligibility, c.assessments_required)
      is distinct from (o.opens_at, o.form_schema, o.report_form_schema, o.terms_version, o.grant_year, o.eligibility, o.assessments_required) then
    perform rule.refuse('call.update.published', jsonb_build_object('current_state', o.state));
  end if;
  if c.terms_version <> o.terms_version then
    perform scheme.require_terms(c);
  end if;
  if c.form_schema is distinct from o.form_schema then
    perform scheme.require_form(c.form_schema, '/form_schema');
  end if;
  if c.report_form_schema is distinct from o.report_form_schema then
    perform scheme.require_form(c.report_form_schema, '/report_form_schema');
  end if;
  perform scheme.require_eligibility(c);
  perform scheme.require_checklist(c.checklist);
  if c.deadline_on <> o.deadline_on then
    perform scheme.move_deadline(o, c.deadline_on, p_body ->> 'reason');
  end if;
  update scheme.call set grant_year = c.grant_year, title = c.title, title_nn = nullif(c.title_nn, ''), opens_at = c.opens_at, report_due_on = c.report_due_on,
      acceptance_days = c.acceptance_days, form_schema = c.form_schema, report_form_schema = c.report_form_schema,
      deadline_group = c.deadline_group, terms_version = c.terms_version,
      eligibility = c.eligibility, assessments_required = c.assessments_required, checklist = c.checklist, decision_on = c.decision_on
   where id = p_id;
  return scheme.call_reply(p_id);
end
$$;
