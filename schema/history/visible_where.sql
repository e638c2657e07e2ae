-- Which entries (alias e) a person may see, as SQL over $1, the access.viewer. Auditors see all;
-- staff of the directorate all but what administrators do with people and how others arrange their queue;
-- administrators only what they do, with settings, approval chains and the act in force too; delegated managers their own schemes and cases; applicants what
-- they were part of in their own cases. Restricted cases are for their named people, whoever else
-- asks, and only when one is asked for, which is logged; assessments that are blind yet and notes of them, for those
-- who made them. Only constants get into the text.
-- p_of_one: one object is asked for, and the caller sees to it that it is visible.
create function history.visible_where(v access.viewer, p_of_one boolean) returns text
language plpgsql stable as $$
declare
  a_where text := case when v.roles && array['auditor', 'admin'] then 'true'
    else 'e.object <> all (''{access_review,access_review_item,absence,user,office,authority,representation,view,view_default,calendar_feed}'')' end;
begin
  if v.roles <@ array['admin'] then
    a_where := 'e.object = any (''{emergency_access,access_review,access_review_item,absence,user,office,authority,representation,clock_change,setting,law_in_force,approval_chain,watch_rule,letter_head}'')';
  elsif access.is_party(v.roles) then
    a_where := 'e.case_id in (select a.id from application.application a where a.recipient_id in (select access.acts_for(($1).user_id)))
      and (e.object = any (''{application,award,information_request,deadline,letter,payout,report,appeal,attachment,case_letter,advance_notice,access_package,message,message_thread}'')
        or e.object = ''decision'' and history.row_of(e.body) ->> ''state'' in (''approved'', ''superseded'', ''annulled''))
      and (e.object <> all (''{deadline,message,message_thread}'') or application.party_sees(e.object, e.object_id))
      and (e.object <> ''attachment'' or history.row_of(e.body) ->> ''kind'' <> ''internal'')';
  elsif v.delegated and p_of_one then
    a_where := '(e.case_id is not null or e.object = any (''{approval_chain,watch_rule,hold,scheme,call,rules,risk_analysis,scheme_budget,form_version,report_demand,control_plan,evaluation_plan,quality_sample,call_extension,call_impartiality,form_test,deadline_rule}''))';
  elsif v.delegated then
    a_where := 'e.id in (
      with s as materialized (select s.id from scheme.scheme s where access.sees_scheme($1, s.id))
      select x.id from s join application.application a on a.scheme_id = s.id join history.entry x on x.case_id = a.id
      union all select x.id from (select ''scheme'' as object, id from s union all select ''call'', c.id from scheme.call c join s on s.id = c.scheme_id
          union all select ''form_version'', f.id from scheme.form_version f join s on s.id = f.scheme_id
          union all select ''report_demand'', d.id from report.demand d join s on s.id = d.scheme_id
          union all select ''deadline_rule'', d.id from scheme.deadline_rule d join s on s.id = d.scheme_id
          union all select ''rules'', r.id from scheme.rules r join s on s.id = r.scheme_id
          union all select ''risk_analysis'', r.id from scheme.risk_analysis r join s on s.id = r.scheme_id
          union all select ''scheme_budget'', b.id from budget.scheme_budget b join s on s.id = b.scheme_id) o
        join history.entry x on x.object = o.object and x.object_id = o.id)';
  end if;
  return a_where || ' and (e.object <> ''assessment'' or application.assessment_visible($1, e.case_id, e.actor_id))
      and (e.object <> ''note'' or application.note_shown($1, e.case_id, (history.row_of(e.body) ->> ''assessment_id'')::bigint))'
    || case when p_of_one then ' and (e.object not like ''irregularity%'' or access.visible($1, e.object, e.object_id))'
      else ' and e.object not like ''irregularity%''' end;
end
$$;
