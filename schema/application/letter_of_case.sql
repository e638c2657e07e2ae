-- What every letter of a case that is no decision's says, with what this one says besides (`p_own`). Without a caseworker
-- of its own it is of whoever has the case; who approved what it tells of signs first.
create function application.letter_of_case(a application.application, p_kind text, p_language text, p_own jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_strip_nulls(letter.law(rule.today()) || jsonb_build_object('kind', p_kind, 'language', p_language, 'case_number', (a).case_number,
    'administrator_name', g.name, 'administrator_orgnr', g.orgnr, 'administrator_contact', coalesce(case when p_language = 'nn' then coalesce(o.name_nn, o.name) else o.name end || ', ', '') || g.contact, 'recipient_name', r.name,
    'scheme_name', case when p_language = 'nn' then coalesce(s.name_nn, s.name) else s.name end, 'application_title', (a).title,
    'application_received_on', (coalesce((a).submitted_at, (a).created_at) at time zone 'Europe/Oslo')::date,
    'without_application', (a).without_application is not null, 'sent_on', rule.today(), 'caseworker_name', w.name,
    'signature', letter.signed(g.signature, p_own ->> 'approver_name', w.name)) || g.facts || p_own)
    from scheme.scheme s
    join recipient.recipient r on r.id = (a).recipient_id
    left join access.office o on o.id = scheme.owner_office(s.id, rule.today())
    cross join lateral (select coalesce(p_own ->> 'caseworker_name', (access.person((a).assignee_id)) ->> 'name') as name) w
    cross join lateral letter.sender(rule.today(), p_language) g
   where s.id = (a).scheme_id);
end
$$;
