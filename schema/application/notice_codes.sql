-- Why this person may not register what the party says to an advance notice, or end it without a decision, now; null where
-- they may.
create function application.notice_codes(v access.viewer, n application.advance_notice) returns text[]
language plpgsql stable as $$
declare
  a_conflict boolean := (select i.conflict from application.impartiality i where i.application_id = n.application_id and i.user_id = v.user_id);
begin
  return array[
    case when not v.roles && array['caseworker', 'appeals', 'applicant'] then 'access.role.missing'
      when n.answered_at is not null or n.ended_at is not null then 'advance_notice.answer.none' end,
    case when not v.roles && array['caseworker', 'appeals'] then 'access.role.missing'
      when n.ended_at is not null then 'advance_notice.end.ended'
      when exists (select from application.deadline x where x.id = n.deadline_id and x.claim_id is not null) then 'advance_notice.end.claim'
      when a_conflict then 'impartiality.conflict.declared'
      when application.notice_followed(n) then 'advance_notice.end.decided' end];
end
$$;
