-- The document of the letter of a deadline that is to be made; null when it is made already, or no longer
-- called for: an answer that nobody waits for, a reminder of what has come.
create function application.letter_facts(p_deadline_id bigint, p_kind text) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return (select application.letter_document(d.id, p_kind) from application.deadline d
    where d.id = p_deadline_id
      and case p_kind when 'preliminary' then d.state in ('open', 'missed') and d.ended_on is null when 'reminder' then d.state = 'missed' and d.ended_on is null else true end
      and not exists (select from application.case_letter l where l.deadline_id = d.id and l.kind = p_kind
        and l.due_on is not distinct from case when p_kind = 'reminder' then d.due_on end));
end
$$;
