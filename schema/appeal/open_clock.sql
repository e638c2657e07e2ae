-- The notices of decisions are out: the parties' time to appeal runs (fvl § 29(1)), unless a decision is no longer in
-- force, is appealed already, or is the appeal body's. The letters' rows, just written, keep whoever would change the cases out until this
-- transaction ends. The same as application.open_deadline(), many rows a statement; of two decisions in one case, or on
-- one claim or change, the later one's time is what runs.
create function appeal.open_clock(p_decision_ids bigint[]) returns void
language plpgsql as $$
begin
  insert into application.deadline (application_id, kind, start_on, due_on, rule, state, claim_id, change_id)
  with arrived as materialized (
      select distinct on (d.application_id, d.claim_id, d.change_id) d.application_id, d.claim_id, d.change_id, appeal.arrived_on(d) as day from decision.decision d
       where d.id = any (p_decision_ids) and d.state = 'approved' and not exists (select from appeal.appeal x where x.decision_id = d.id)
         and (d.appeal_id is null or not appeal.is_final(d))
       order by d.application_id, d.claim_id, d.change_id, d.id desc),
    days as materialized (select t.day, appeal.due_on(t.day) as due_on, rule.law_source('appeal', t.day) as source
      from (select distinct a.day from arrived a) t)
  select a.application_id, 'appeal', a.day, t.due_on, t.source, 'open', a.claim_id, a.change_id from arrived a join days t on t.day = a.day
  on conflict (application_id, kind, claim_id, change_id) where state = 'open' and kind <> 'other' do update
    set start_on = excluded.start_on, due_on = excluded.due_on, rule = excluded.rule, suspended_on = null;
end
$$;
