-- The document of the letter of a deadline that is to be made; null when it is made already, or no longer
-- called for.
create function application.letter_facts(p_deadline_id bigint) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return (select application.letter_document(d.id) from application.deadline d
    where d.id = p_deadline_id and (d.kind = 'advance_notice' or d.kind = 'preliminary_answer' and d.state in ('open', 'missed') and d.ended_on is null)
      and not exists (select from application.case_letter l where l.deadline_id = d.id));
end
$$;
