-- What a machine can see that stands in the way of each proposal of a batch (batch.blocking()), or should
-- be known; of one application, or of all.
create function batch.obstacles(p_batch_id bigint, p_application_id bigint default null) returns table (item_id bigint, obstacles jsonb)
language sql stable as $$
  with g as materialized (  -- looked up once, not per row
    select (rule.setting('decision.grounds_least') #>> '{}')::int as least, rule.setting('batch.de_minimis') as aid, rule.today() as today)
  select t.id, jsonb_agg(t.code order by t.code) from (
    select i.id, x.code
    from g cross join batch.item i join batch.batch b on b.id = i.batch_id
    join application.application a on a.id = i.application_id
    join scheme.scheme s on s.id = a.scheme_id
    join scheme.call k on k.id = a.call_id
    join recipient.recipient r on r.id = a.recipient_id
    cross join lateral application.standing(a.id, k.assessments_required) m
    cross join lateral (
      select 'late' as code where a.late
      union all select 'not_assessed' where m.assessors = 0
      union all select 'assessments_missing' where k.assessments_required > 1 and not m.complete and i.outcome <> 'dismissed'
      union all select 'checklist_open' where k.checklist <> '[]' and application.checklist_open(a.id)
      union all select 'open_flag' where exists (select from application.flag f where f.application_id = a.id and f.state = 'open')
      union all select 'ineligible' where not m.eligible and i.outcome in ('granted', 'partly_granted')
      union all select w.code from application.eligibility_warning(case when k.eligibility <> '[]' then application.eligibility_outcome(a.id) end,
        case when m.assessors > 0 then m.eligible end) w (code) where w.code is not null and i.outcome in ('granted', 'partly_granted')
      union all select 'no_grounds' where i.grounds = ''
      union all select q.code from batch.reasons(i, s, g.least) q (code) where i.grounds <> '' or q.code <> 'grounds_thin'
      union all select 'figure_missing' where i.obstacles ? 'figure_missing'
      union all select 'changed_since_assessed' where m.assessors > 0 and batch.changed_since_assessed(a.id, a.submitted_at)
      union all select 'changed' where a.version <> i.application_version or k.rules_id is distinct from i.rules_id
      union all select 'not_open' where a.state not in ('submitted', 'under_review', 'awaiting_information', 'recommended')
      union all select 'in_other_batch' where exists (select from batch.item o join batch.batch x on x.id = o.batch_id
        where o.application_id = a.id and o.batch_id <> i.batch_id and o.state = 'pending' and x.state in ('submitted', 'approved', 'running'))
      union all select 'above_applied' where i.amount_ore > a.amount_ore
      union all select 'conflict_of_interest' where exists (select from application.impartiality q where q.application_id = a.id and q.conflict
        and (q.user_id = b.prepared_by or q.user_id = any (b.also_prepared_by)))
      union all select 'decision_under_way' where exists (select from decision.decision d where d.application_id = a.id and d.state in ('draft', 'submitted', 'returned', 'approved'))
      union all select 'not_earmarked' where s.form = 'earmarked' and i.amount_ore > 0
        and not exists (select from scheme.earmark e where e.scheme_id = s.id and e.recipient_id = a.recipient_id and e.active)
      union all select 'restricted' where i.amount_ore > 0 and r.type <> all (coalesce(s.restricted_to, array[r.type]))
      union all select 'de_minimis' where i.amount_ore > 0 and g.aid -> 'scheme_ids' @> to_jsonb(s.id) and batch.above_de_minimis(g.aid, a.recipient_id,
        batch.aid_in(g.aid, i.batch_id, a.recipient_id))
      union all select 'overdue_report' where application.has_overdue_report(a.recipient_id, g.today)) x
    where i.batch_id = p_batch_id and (p_application_id is null or i.application_id = p_application_id)) t group by t.id
$$;
