-- The next pending rows of a running batch into temporary table chunk, locked with their
-- applications, each with the reason why it cannot be decided (null: it can) and the one budget
-- line it is paid of (null: more than one, or none; then it is done by itself).
create function batch.chunk_take(p_batch batch.batch, p_limit int) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  create temp table if not exists chunk (item_id bigint, application_id bigint, scheme_id bigint, recipient_id bigint, call_id bigint, grant_year int,
    rules_id bigint, terms_version text, acceptance_days int, municipality text, outcome text, amount_ore bigint, grounds text, plan jsonb, code text,
    line_id bigint, appropriation_id bigint, decision_id bigint) on commit drop;
  truncate chunk;
  insert into chunk
  select i.id, a.id, a.scheme_id, a.recipient_id, c.id, c.grant_year, c.rules_id, c.terms_version,
    c.acceptance_days + p_batch.hold_seconds / 86400, r.municipality,
    i.outcome, i.amount_ore, i.grounds, batch.plan(p_batch.method -> 'terms', i.amount_ore),
    case when a.state not in ('submitted', 'under_review', 'awaiting_information', 'recommended') then 'batch.item.state'
      when a.version <> i.application_version then 'batch.item.changed'
      when c.rules_id is distinct from i.rules_id then 'batch.item.rules_changed'
      when exists (select from decision.decision d where d.application_id = a.id and d.state in ('draft', 'submitted', 'returned', 'approved')) then 'decision.draft.under_way'
      when exists (select from application.impartiality m where m.application_id = a.id and m.conflict
        and m.user_id = any (p_batch.also_prepared_by || p_batch.approver_ids || array[p_batch.prepared_by, p_batch.approved_by])) then 'impartiality.conflict.declared'
      when i.amount_ore > 0 and s.form = 'earmarked'
        and not exists (select from scheme.earmark e where e.scheme_id = s.id and e.recipient_id = a.recipient_id and e.active) then 'decision.approve.not_earmarked'
      when i.amount_ore > 0 and r.type <> all (coalesce(s.restricted_to, array[r.type])) then 'decision.approve.restricted' end
  from batch.item i
  join application.application a on a.id = i.application_id
  join scheme.scheme s on s.id = a.scheme_id
  join scheme.call c on c.id = a.call_id
  join recipient.recipient r on r.id = a.recipient_id
  where i.batch_id = p_batch.id and i.state = 'pending'
  order by i.id limit p_limit for update of i, a;
  update chunk k set line_id = l.id, appropriation_id = l.appropriation_id
  from (select b.scheme_id, b.year, min(b.id) as id, min(p.id) as appropriation_id from budget.scheme_budget b
      join budget.appropriation p on (p.year, p.chapter, p.post) = (b.year, b.chapter, b.post)
      where b.amount_ore > 0 group by b.scheme_id, b.year having count(*) = 1) l
  where l.scheme_id = k.scheme_id and l.year = k.grant_year;
end
$$;
