-- A call as the API shows it, with every change of its deadline (REQ-032).
create function scheme.call_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', c.id, 'scheme_id', c.scheme_id, 'scheme', scheme.name_of(c.scheme_id), 'grant_year', c.grant_year,
    'title', c.title, 'title_nn', c.title_nn, 'state', c.state, 'opens_at', api.ts(c.opens_at), 'deadline_on', c.deadline_on, 'report_due_on', c.report_due_on, 'decision_on', c.decision_on,
    'acceptance_days', c.acceptance_days, 'form_schema', c.form_schema, 'form_version_id', c.form_version_id,
    'report_form_schema', c.report_form_schema, 'report_form_version_id', c.report_form_version_id, 'eligibility', c.eligibility,
    'assessments_required', c.assessments_required, 'checklist', c.checklist, 'deadline_group', c.deadline_group,
    'terms_version', c.terms_version,
    'terms_id', (select t.id from scheme.terms t where t.number = c.terms_version and t.state = 'published'), 'rules_id', c.rules_id, 'cancelled_reason', c.cancelled_reason, 'source', c.source,
    'open', scheme.call_is_open(c), 'nynorsk_missing', to_jsonb(scheme.nynorsk_missing(c)),
    'deadline_changes', (select coalesce(jsonb_agg(jsonb_build_object('old_on', d.old_on, 'new_on', d.new_on, 'reason', d.reason,
      'changed_by', access.person(d.changed_by), 'changed_at', api.ts(d.changed_at)) order by d.id), '[]')
      from scheme.deadline_change d where d.call_id = c.id))
    from scheme.call c where c.id = p_id);
end
$$;
