-- Refuses a batch of which a row that is to be decided has an obstacle that stops it, naming at most a
-- hundred: first what a decision lacks of grounds, then the rest.
create function batch.refuse_obstacles(p_id bigint) returns void
language plpgsql as $$
declare
  some_reasons text[] := array['rules_missing', 'grounds_thin', 'considerations_missing', 'appeal_body_missing'];
  a_reasons jsonb;
  a_rest jsonb;
begin
  with f as (select i.application_id, o.code, o.code = any (some_reasons) as is_reason from batch.item i
      cross join lateral jsonb_array_elements_text(i.obstacles) o (code)
      where i.batch_id = p_id and i.state = 'pending' and i.obstacles ?| batch.blocking() and o.code = any (batch.blocking())
      order by 1, 2)
  select (select jsonb_agg(jsonb_build_object('pointer', '/items/' || x.application_id, 'code', x.code)) from (select * from f where f.is_reason limit 100) x),
    (select jsonb_agg(jsonb_build_object('pointer', '/items/' || x.application_id, 'code', x.code)) from (select * from f where not f.is_reason limit 100) x)
    into a_reasons, a_rest;
  if a_reasons is not null then
    perform rule.refuse('decision.submit.reasons', jsonb_build_object('errors', a_reasons));
  elsif a_rest is not null then
    perform rule.refuse('batch.submit.obstacles', jsonb_build_object('errors', a_rest));
  end if;
end
$$;
