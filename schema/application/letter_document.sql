-- What a letter of a deadline says, as src/format/letter.h describes it; null when the deadline gives no
-- letter of that kind. `p_language`: another than the recipient's, for previews.
create function application.letter_document(p_deadline_id bigint, p_kind text, p_language text default null) returns jsonb
language plpgsql stable as $$
begin
  return (
  select application.letter_of_case(a, p_kind, y.language, e)
    from application.deadline d
    join application.application a on a.id = d.application_id
    join recipient.recipient r on r.id = a.recipient_id
    cross join lateral (select coalesce(p_language, x.language) as language from recipient.language_for(r, a.language) x) y
    cross join lateral application.letter_own_facts(d, p_kind) e
   where d.id = p_deadline_id and e is not null);
end
$$;
