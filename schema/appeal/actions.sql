-- What this person may do about appeals and reversal in the case now and, when not, why: as
-- application.actions, whose list this continues.
create function appeal.actions(p_viewer access.viewer, p_application application.application) returns jsonb
language plpgsql stable security definer set search_path = appeal, pg_temp as $$
declare
  d decision.decision;
  x appeal.appeal;
  a_suspended boolean := false;
  a_draft boolean := false;
  a_conflict boolean;
begin
  if p_application.state in ('decided', 'closed') then
    select * into d from decision.decision where application_id = p_application.id and state = 'approved';
    x := appeal.under_way(d.id);
    a_suspended := exists (select from appeal.suspension where decision_id = d.id and state = 'granted');
    a_draft := exists (select from decision.decision where application_id = p_application.id and state in ('draft', 'submitted', 'returned'));
    select conflict into a_conflict from application.impartiality where application_id = p_application.id and user_id = p_viewer.user_id;
  end if;
  return (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('action', t.action, 'allowed', t.code is null, 'code', t.code,
      'reason', case p_viewer.language when 'nn' then r.nn when 'en' then r.en else r.nb end)) order by t.n)
    from (select m.n, m.action, case when not m.roles && p_viewer.roles then 'access.role.missing'
            when not coalesce(m.fits, false) then m.why
            when a_conflict and m.action <> 'appeal' then 'impartiality.conflict.declared' else m.further end as code
      from (values
        (1, 'appeal', '{caseworker,appeals}'::text[], d.id is not null, 'appeal.create.not_in_force',
          case when x.id is not null then 'appeal.create.under_way' end),
        (2, 'check_appeal', '{caseworker,appeals}', x.state in ('received', 'formal_check', 'under_assessment'), 'appeal.act.none',
          case when x.first_instance_outcome is not null then 'appeal.first_instance.done' end),
        (3, 'answer_appeal', '{caseworker,appeals}', x.state in ('received', 'formal_check', 'under_assessment'), 'appeal.act.none',
          case when x.first_instance_outcome is not null then 'appeal.first_instance.done' end),
        (4, 'forward_appeal', '{caseworker,appeals}', x.state = 'under_assessment' and x.first_instance_outcome = 'maintained',
          case when x.id is null then 'appeal.act.none' else 'appeal.forward.not_maintained' end, null),
        (5, 'record_outcome', '{caseworker,appeals}', x.state = 'forwarded', 'appeal.outcome.not_forwarded',
          case when p_viewer.user_id in (d.prepared_by, d.approved_by) then 'appeal.outcome.same_person' end),
        (6, 'suspend', '{caseworker,appeals}', x.id is not null, 'appeal.act.none', case when a_suspended then 'appeal.suspend.in_force' end),
        (7, 'resume', '{caseworker,appeals}', a_suspended, 'appeal.resume.not_suspended', null),
        (8, 'reverse_decision', '{caseworker}', d.id is not null, 'decision.reverse.not_in_force',
          case when a_conflict is null then 'impartiality.declaration.missing' when a_draft then 'decision.draft.under_way' end)
      ) m (n, action, roles, fits, why, further)) t
    left join rule.reason r on r.code = t.code);
end
$$;
