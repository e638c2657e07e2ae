-- Everything that the letters of these decisions say, as the documents that src/format/letter.h describes; no row of
-- a decision that is not in force. They keep the rules, terms and names of their decisions (rule 5). `p_language`:
-- another than the recipient's, for previews; `p_draft`: also of one that is not approved, as if it were today.
create function decision.letter_document(p_decision_ids bigint[], p_language text default null, p_draft boolean default false)
returns table (decision_id bigint, document jsonb)
language plpgsql stable as $$
begin
  return query
  -- what all letters of a day say is asked once, not of each
  with z as materialized (select i.id, coalesce((i.decided_at at time zone 'Europe/Oslo')::date, rule.today()) as day
      from decision.decision i where i.id = any (p_decision_ids) and (p_draft or i.state in ('approved', 'superseded', 'annulled'))),
    g as materialized (select x.day, t.language, s.*, letter.law(x.day) as law
      from (select distinct z.day from z) x cross join unnest('{nb,nn,en}'::text[]) t (language) cross join lateral letter.sender(x.day, t.language) s)
  select d.id, jsonb_strip_nulls(g.law || jsonb_build_object(
    'kind', decision.letter_kind(d, q.kind),
    'language', y.language, 'case_number', a.case_number,
    'decided_on', z.day, 'budget_year', c.grant_year,
    'administrator_name', g.name, 'administrator_orgnr', g.orgnr, 'administrator_contact', coalesce(o.name || ', ', '') || g.contact,
    'recipient_name', r.name, 'recipient_orgnr', r.orgnr, 'recipient_without_orgnr', r.orgnr is null and r.type in ('private_person', 'foreign'),
    'recipient_address', nullif(concat_ws(', ', nullif(r.address ->> 'street', ''), nullif(r.address ->> 'street2', ''),
      nullif(concat_ws(' ', nullif(r.address ->> 'postal_code', ''), r.address ->> 'city'), ''), nullif(r.address ->> 'country', 'NO')), ''),
    'scheme_name', case when y.language = 'nn' then coalesce(s.name_nn, s.name) else s.name end,
    'chapter', coalesce(l.chapter, '–'), 'post', coalesce(l.post, '–'), 'purpose', case when y.language = 'nn' then coalesce(s.purpose_nn, s.purpose) else s.purpose end,
    'rules_version', coalesce((select to_char(u.valid_from, 'DD.MM.YYYY') from scheme.rules u where u.id = d.rules_id), '–'),
    'application_title', a.title, 'application_received_on', (coalesce(a.submitted_at, a.created_at) at time zone 'Europe/Oslo')::date,
    'without_application', a.without_application is not null,
    'applied_ore', a.amount_ore, 'grounds', d.grounds,
    'superseded_on', (old.decided_at at time zone 'Europe/Oslo')::date, 'reversal_source', case when d.basis is not null then decision.reversal_source(b, z.day) end,
    'reversal_basis', case y.language when 'nn' then b.nn when 'en' then b.en else b.nb end, 'caseworker_name', n.caseworker,
    'approver_name', n.approver, 'appeal_body', s.appeal_body, 'appeal_through', g.name,
    'signature', case when g.signature <> 'none' then letter.signed(g.signature, n.approver, n.caseworker) end) || g.facts
    || case when w.decision_id is null then '{}'
      else decision.letter_grant_facts(d, w, c, y.language) || jsonb_build_object('terms_text', scheme.terms_text(d.terms_version, y.language)) end
    || case when d.change_id is not null then decision.letter_change_facts(d, y.language, a.title)
      when d.claim_id is not null then payment.letter_facts(d, k) else '{}' end)
  from z
  join decision.decision d on d.id = z.id
  join application.application a on a.id = d.application_id
  join scheme.call c on c.id = a.call_id
  join scheme.scheme s on s.id = a.scheme_id
  join recipient.recipient r on r.id = a.recipient_id
  cross join lateral (select coalesce(p_language, x.language) as language from recipient.language_for(r, a.language) x) y
  left join decision.change_request q on q.id = d.change_id
  left join payment.claim k on k.id = d.claim_id
  left join decision.award f on f.decision_id = d.id or f.id = q.award_id and d.amount_ore > 0 and q.kind not in ('stop', 'resume')
  cross join lateral decision.award_ahead(f, d, a, c, p_draft) w
  left join decision.decision old on old.id = d.supersedes_id
  left join decision.reversal_basis b on b.code = d.basis
  left join lateral (select b.chapter, b.post from budget.scheme_budget b left join budget.commitment m on m.scheme_budget_id = b.id and m.decision_id = d.id
    where b.scheme_id = s.id and b.year = c.grant_year order by m.id nulls last, b.id limit 1) l on true
  left join lateral (select case when y.language = 'nn' then coalesce(f.name_nn, f.name) else f.name end as name from scheme.ownership x join access.office f on f.id = x.office_id
    where x.scheme_id = s.id and x.valid_from <= rule.today() order by x.valid_from desc limit 1) o on true
  join g on g.day = z.day and g.language = y.language
  cross join lateral (select decision.approver_named(d, y.language) as approver, (access.person(d.prepared_by)) ->> 'name' as caseworker offset 0) n;
end
$$;
