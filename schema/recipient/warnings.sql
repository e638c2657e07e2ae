-- What somebody who judges a case of this recipient should know of its others: money from several schemes in
-- a year, for the same purpose or of the same post, reports that are overdue, reported money not spent.
create function recipient.warnings(p_viewer access.viewer, p_id bigint) returns jsonb
language plpgsql stable as $$
declare
  a_list jsonb := (select coalesce(jsonb_agg(jsonb_build_object('code', 'several_schemes', 'grant_year', o -> 'grant_year',
      'application_ids', o -> 'application_ids', 'amount_ore', o -> 'applied_ore')), '[]') from jsonb_array_elements(recipient.overlaps(p_viewer, p_id)) o);
begin
  a_list := a_list || (select coalesce(jsonb_agg(o), '[]') from recipient.overlap_cases(p_viewer, p_id) o);
  a_list := a_list || (select coalesce(jsonb_agg(jsonb_build_object('code', 'report_overdue', 'application_ids', jsonb_build_array(a.id),
      'due_on', x.due_on) order by x.due_on, a.id), '[]')
    from application.application a join decision.award w on w.application_id = a.id
      cross join lateral (select coalesce((select r.due_on from report.report r where r.award_id = w.id and r.state in ('due', 'deficient')),
        (select min(d.due_on) from application.deadline d where d.application_id = a.id and d.kind = 'report' and d.state in ('open', 'missed') and d.ended_on is null)) as due_on) x
   where a.recipient_id = p_id and report.overdue(w) and application.visible(p_viewer, a.id));
  return a_list || (select coalesce(jsonb_agg(jsonb_build_object('code', 'unspent', 'application_ids', jsonb_build_array(a.id),
      'amount_ore', r.unspent_ore) order by r.id), '[]')
    from application.application a join decision.award w on w.application_id = a.id join report.report r on r.award_id = w.id and r.unspent_ore > 0 and r.state in ('submitted', 'approved')
   where a.recipient_id = p_id and application.visible(p_viewer, a.id));
end
$$;
