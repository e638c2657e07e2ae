-- The rows of a file of past decisions as temporary table `taken`, with what they refer to.
create function import.award_rows(p_source text, p_body jsonb) returns void
language plpgsql as $$
begin
  create temp table taken on commit drop as
  select r.*, s.id as scheme_id, s.form, coalesce(o.id, p.id) as recipient_id, coalesce(o.municipality, p.municipality) as municipality,
    null::bigint as call_id, null::bigint as application_id, null::bigint as decision_id, null::bigint as award_id,
    b.id as line_id, b.amount_ore + b.override_ore - b.committed_ore as line_room_ore, v.id as appropriation_id,
    greatest(0, v.carried_over_ore + v.allotted_ore + v.reallocated_ore + v.received_authority_ore - v.given_authority_ore)
      + v.override_ore - v.committed_ore as post_room_ore,
    coalesce(import.ore(r.amount_nok), 0) as amount_ore, coalesce(import.ore(r.paid_nok), 0) as paid_ore
  from jsonb_to_recordset(p_body -> 'rows') r (line int, case_number text, scheme text, grant_year text, recipient text, title text,
    purpose text, applied_nok text, received_on text, outcome text, amount_nok text, decided_on text, grounds text, state text,
    accepted_on text, chapter text, post text, paid_nok text, paid_on text)
  left join (select ref, import.scheme_id(p_source, ref) as id from (select distinct x ->> 'scheme' as ref
    from jsonb_array_elements(p_body -> 'rows') x) d) m on m.ref = r.scheme
  left join scheme.scheme s on s.id = m.id
  left join recipient.recipient o on o.orgnr = r.recipient
  left join recipient.recipient p on p.source = p_source || '/' || r.recipient and p.orgnr is null
  left join budget.scheme_budget b on b.scheme_id = s.id and b.year::text = r.grant_year and b.chapter = r.chapter and b.post = r.post
  left join budget.appropriation v on (v.year, v.chapter, v.post) = (b.year, b.chapter, b.post);
  analyze taken;
end
$$;
