-- What a letter of a deadline says, as src/format/letter.h describes it; null when the deadline gives no
-- letter of that kind. `p_language`: another than the recipient's, for previews.
create function application.letter_document(p_deadline_id bigint, p_kind text, p_language text default null) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_strip_nulls(letter.law(rule.today()) || jsonb_build_object('kind', p_kind, 'language', y.language, 'case_number', a.case_number,
    'administrator_name', g.name, 'administrator_orgnr', g.orgnr, 'administrator_contact', coalesce(o.name || ', ', '') || g.contact, 'recipient_name', r.name,
    'scheme_name', case when y.language = 'nn' then coalesce(s.name_nn, s.name) else s.name end, 'application_title', a.title,
    'application_received_on', (coalesce(a.submitted_at, a.created_at) at time zone 'Europe/Oslo')::date,
    'without_application', a.without_application is not null, 'sent_on', rule.today(), 'caseworker_name', w.name,
    'signature', letter.signed(g.signature, null, w.name)) || g.facts || e)
    from application.deadline d
    join application.application a on a.id = d.application_id
    join scheme.scheme s on s.id = a.scheme_id
    join recipient.recipient r on r.id = a.recipient_id
    cross join lateral (select coalesce(p_language, x.language) as language from recipient.language_for(r, a.language) x) y
    cross join lateral application.letter_own_facts(d, p_kind) e
    left join access.office o on o.id = scheme.owner_office(s.id, rule.today())
    cross join lateral (select coalesce(e ->> 'caseworker_name', (access.person(a.assignee_id)) ->> 'name') as name) w
    cross join lateral letter.sender(rule.today(), y.language) g
   where d.id = p_deadline_id and e is not null);
end
$$;
