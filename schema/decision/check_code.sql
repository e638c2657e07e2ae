-- Why this person may not record a check now; null where they may.
create function decision.check_code(v access.viewer, c decision.quality_check, d decision.decision) returns text
language sql stable as $$
  select case when decision.has_approved(d, (v).user_id) or decision.has_prepared(d, (v).user_id) then 'quality_check.record.same_person'
    when not (v).roles && array['caseworker', 'approver', 'scheme_owner'] then 'access.role.missing'
    when exists (select from application.impartiality i where i.application_id = (c).application_id and i.user_id = (v).user_id and i.conflict)
      then 'impartiality.conflict.declared'
    when (c).result is not null then 'quality_check.record.recorded' end
$$;
