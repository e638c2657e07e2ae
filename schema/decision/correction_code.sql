-- Why a decision may not be corrected now, whoever asks; null where it may.
create function decision.correction_code(d decision.decision) returns text
language plpgsql stable as $$
begin
  return case when d.state is distinct from 'approved' then 'correction.create.not_in_force'
    when exists (select from decision.correction c where c.decision_id = d.id and c.state = 'proposed') then 'correction.create.under_way'
    when not decision.letter_made(d.id) then 'correction.create.no_letter' end;
end
$$;
