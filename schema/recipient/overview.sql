-- Everything about a recipient that this person sees, across schemes (REQ-043).
create function recipient.overview(p_viewer access.viewer, p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  with a as materialized (
    select x.*, c.grant_year from application.application x join scheme.call c on c.id = x.call_id
     where x.recipient_id = p_id and application.visible(p_viewer, x.id))
  select jsonb_build_object('recipient', recipient.recipient_doc(p_viewer, p_id),
    'applications', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'case_number', a.case_number, 'scheme', scheme.name_of(a.scheme_id),
        'grant_year', a.grant_year, 'title', a.title, 'state', a.state, 'late', a.late, 'amount_ore', a.amount_ore) order by a.id), '[]') from a),
    'awards', (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'application_id', w.application_id, 'scheme', scheme.name_of(w.scheme_id),
        'grant_year', w.grant_year, 'state', w.state, 'amount_ore', w.amount_ore,
        'paid_ore', (select coalesce(sum(p.amount_ore), 0) from payment.payout p where p.award_id = w.id and p.claim_id is null and p.paid_on is not null
          and p.state not in ('returned', 'rejected', 'cancelled'))) order by w.id), '[]')
      from decision.award w join a on a.id = w.application_id),
    'reports', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'award_id', r.award_id, 'application_id', r.application_id,
        'state', r.state, 'due_on', r.due_on, 'spent_ore', r.spent_ore, 'unspent_ore', r.unspent_ore) order by r.id), '[]')
      from a join decision.award w on w.application_id = a.id join report.report r on r.award_id = w.id),
    'paid', recipient.paid(p_viewer, p_id), 'overlaps', recipient.overlaps(p_viewer, p_id),
    'warnings', case when p_viewer.roles <@ array['applicant'] then '[]' else recipient.warnings(p_viewer, p_id) end));
end
$$;
