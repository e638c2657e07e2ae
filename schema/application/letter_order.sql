-- What a letter of a case is made of: its document, and the template in force for it today (null: the compiled-in
-- one). No row when it is made already, or no longer called for. It belongs to a deadline or to a set-off. Jobs that were
-- ordered before they named their kind are those of advance notices and preliminary answers.
create function application.letter_order(p_deadline_id bigint, p_kind text, p_set_off_id bigint) returns table (facts jsonb, template_id bigint)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return query select f, letter.in_force(f ->> 'kind', f ->> 'language', a.scheme_id)
    from application.deadline d join application.application a on a.id = d.application_id
    cross join lateral application.letter_facts(d.id, coalesce(p_kind, case d.kind when 'advance_notice' then 'notice' else 'preliminary' end)) f
    where d.id = p_deadline_id and f is not null
    union all select f, letter.in_force(p_kind, f ->> 'language', a.scheme_id)
    from payment.set_off s join application.application a on a.id = s.application_id
    cross join lateral payment.set_off_letter(s, p_kind) f
    where s.id = p_set_off_id and payment.set_off_letter_due(s, p_kind);
end
$$;
