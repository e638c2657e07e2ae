-- What a letter of a set-off says, as src/format/letter.h describes it. `p_language`: another than the recipient's, for
-- previews.
create function payment.set_off_letter(s payment.set_off, p_kind text, p_language text default null) returns jsonb
language plpgsql stable as $$
begin
  return (select application.letter_of_case(a, p_kind, y.language, payment.set_off_own_facts(s, p_kind, y.language))
    from application.application a join recipient.recipient r on r.id = a.recipient_id
    cross join lateral (select coalesce(p_language, x.language) as language from recipient.language_for(r, a.language) x) y where a.id = (s).application_id);
end
$$;
