-- Why this person may not ask for a change of the case's award, not propose that it lapses, is stopped or is
-- taken up again, and not decide what was asked for, now; null where they may: a part of
-- application.actions' list, in its order.
create function decision.change_codes(p_viewer access.viewer, p_award_id bigint, a_conflict boolean, p_open_decision_id bigint) returns text[]
language plpgsql stable as $$
declare
  w decision.award;
  a_role constant text := 'access.role.missing';
  a_caseworker boolean := p_viewer.roles && array['caseworker'];
  a_code text := 'change_request.create.state';
  an_end text := 'change_request.create.state';
begin
  if not p_viewer.roles && array['caseworker', 'applicant'] then
    return array[a_role, a_role, a_role];
  elsif p_award_id is not null then
    select * into w from decision.award where id = p_award_id;
    a_code := decision.change_code(w);
    an_end := decision.end_code(w);
  end if;
  return array[
    a_code,
    case when not a_caseworker then a_role else an_end end,
    case when not a_caseworker then a_role when a_code is not null and an_end is not null then a_code
      when not exists (select from decision.change_request r where r.award_id = p_award_id and r.state = 'received') then 'change_request.decide.none'
      when application.impartial_code(a_conflict) is not null then application.impartial_code(a_conflict)
      when p_open_decision_id is not null then 'decision.draft.under_way' end];
end
$$;
