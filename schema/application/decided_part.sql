-- What decisions have brought to a case: the decisions, all awards and the one in force, appeals. A
-- party sees of the decisions those that were made.
create function application.decided_part(p_application_id bigint, p_party boolean, p_language text default 'nb') returns application.decided_part
language plpgsql stable as $$
declare
  p application.decided_part := (null, '[]', null, '[]', null, '[]')::application.decided_part;
begin
  p.decisions := (select jsonb_agg(decision.doc(d.id, p_language) order by d.id) from decision.decision d where d.application_id = p_application_id
    and (not p_party or d.state in ('approved', 'superseded', 'annulled')));
  if p.decisions is null then
    p.decisions := '[]';
    return p;
  end if;
  select d.id into p.open_decision_id from decision.decision d
   where d.application_id = p_application_id and d.state in ('draft', 'submitted', 'returned');
  select coalesce(jsonb_agg(decision.award_doc(w.id, p_language) order by w.id), '[]'),
    max(w.id) filter (where w.state not in ('annulled', 'declined', 'lapsed'))
    into p.awards, p.award_id
    from decision.award w where w.application_id = p_application_id;
  p.award := (select w from jsonb_array_elements(p.awards) w where (w ->> 'id')::bigint = p.award_id);
  p.appeals := (select coalesce(jsonb_agg(appeal.doc(x.id, p_language) order by x.id), '[]') from appeal.appeal x where x.application_id = p_application_id);
  return p;
end
$$;
