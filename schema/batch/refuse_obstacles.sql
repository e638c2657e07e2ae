-- Refuses a batch of which a row that is to be decided has an obstacle that stops it (batch.blocking()),
-- naming at most a hundred: first what a decision lacks of grounds, then the rest, each with a text of its own.
create function batch.refuse_obstacles(p_id bigint) returns void
language plpgsql as $$
declare
  a_reasons jsonb;
  a_rest jsonb;
begin
  with reason as (select 'rules_missing' as code union all select 'grounds_thin' as code union all select 'considerations_missing' as code
      union all select 'appeal_body_missing' as code),
    stop as (
      select 'conflict_of_interest' as code union all
      select 'decision_under_way' as code union all
      select 'in_other_batch' as code union all
      select 'not_earmarked' as code union all
      select 'restricted' as code union all
      select 'above_applied' as code union all
      select 'no_grounds' as code union all
      select 'assessments_missing' as code union all
      select 'checklist_open' as code union all
      select 'figure_missing' as code union all
      select 'changed' as code union all
      select 'not_open' as code),
    f as (select i.application_id, o.code from batch.item i cross join lateral jsonb_array_elements_text(i.obstacles) o (code)
      where i.batch_id = p_id and i.state = 'pending' and i.obstacles ?| batch.blocking() order by 1, 2)
  select (select jsonb_agg(jsonb_build_object('pointer', '/items/' || x.application_id, 'code', x.code)) from (select * from f join reason using (code) limit 100) x),
    (select jsonb_agg(jsonb_build_object('pointer', '/items/' || x.application_id, 'code', x.code)) from (select * from f join stop using (code) limit 100) x)
    into a_reasons, a_rest;
  if a_reasons is not null then
    perform rule.refuse('decision.submit.reasons', jsonb_build_object('errors', a_reasons));
  elsif a_rest is not null then
    perform rule.refuse('batch.submit.obstacles', jsonb_build_object('errors', a_rest));
  end if;
end
$$;
