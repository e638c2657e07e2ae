-- What is wrong with a file of past decisions, by line.
create function import.award_faults(p_body jsonb) returns setof import.fault
language sql stable as $$
  select f from import.cell_faults(p_body, '{"case_number": "text!", "scheme": "text!", "grant_year": "year!", "recipient": "text!",
    "title": "text!", "purpose": "text", "applied_nok": "money!", "received_on": "date!", "outcome": "granted|partly_granted|rejected|dismissed!",
    "amount_nok": "money!", "decided_on": "date!", "grounds": "text", "state": "running|closed", "accepted_on": "date", "chapter": "text",
    "post": "text", "paid_nok": "money", "paid_on": "date"}') f
  union all select f from import.duplicate_faults(p_body, 'case_number') f
  union all select (r.line, x.field, x.code)::import.fault from pg_temp.taken r cross join lateral (
    select 'case_number' as field, 'taken' as code where exists (select from application.application a where a.case_number = r.case_number)
    union all select 'scheme', 'reference' where r.scheme_id is null and r.scheme <> ''
    union all select 'recipient', 'reference' where r.recipient_id is null and r.recipient <> ''
    union all select 'decided_on', 'order' where import.day(r.decided_on) < import.day(r.received_on) or import.day(r.decided_on) > rule.today()
    union all select 'accepted_on', 'order' where import.day(r.accepted_on) < import.day(r.decided_on)
    union all select 'paid_on', 'order' where import.day(r.paid_on) < import.day(r.decided_on) or import.day(r.paid_on) > rule.today()
    union all select 'amount_nok', 'contradiction' where r.amount_ore < 0 or (r.amount_ore > 0) <> (r.outcome like '%granted')
    union all select 'applied_nok', 'negative' where import.ore(r.applied_nok) < 0
    union all select 'state', 'contradiction' where (r.outcome like '%granted') <> (coalesce(r.state, '') <> '')
    union all select 'paid_nok', 'contradiction' where r.paid_ore < 0 or r.paid_ore > r.amount_ore
    union all select 'paid_on', 'missing' where r.paid_ore > 0 and coalesce(r.paid_on, '') = ''
    union all select 'post', 'no_budget' where r.paid_ore > 0 and r.appropriation_id is null
    union all select 'recipient', 'not_earmarked' where r.form = 'earmarked' and r.amount_ore > 0
      and not exists (select from scheme.earmark e where e.scheme_id = r.scheme_id and e.recipient_id = r.recipient_id)) x
  union all select (t.line, 'amount_nok', 'above_budget')::import.fault from (
    select line, line_room_ore, post_room_ore, sum(amount_ore) over (partition by line_id order by line) as of_line,
      sum(amount_ore) over (partition by appropriation_id order by line) as of_post
    from pg_temp.taken where paid_ore > 0 and appropriation_id is not null) t
  where t.of_line > t.line_room_ore or t.of_post > t.post_room_ore
$$;
