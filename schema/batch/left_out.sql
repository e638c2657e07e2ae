-- What was selected and is not in a batch, and why: counts that with those in it add up to the selection.
-- A listed batch is about the cases that it lists.
create function batch.left_out(b batch.batch) returns jsonb
language sql stable as $$
  with s as (
    select x.id, i.application_id is not null as is_in, a.state, batch.is_removed((b).id, x.id) as is_removed
    from (select batch.selected(b) as id where (b).method ->> 'kind' <> 'listed'
      union select i.application_id from batch.item i where i.batch_id = (b).id
      union select e.application_id from batch.edit e where e.batch_id = (b).id) x
    join application.application a on a.id = x.id
    left join batch.item i on i.batch_id = (b).id and i.application_id = x.id)
  select jsonb_build_object('selected', count(*), 'in_batch', count(*) filter (where is_in),
    'left_out', (select coalesce(jsonb_agg(jsonb_build_object('code', t.code, 'count', t.n) order by t.code), '[]') from (
      select case when o.is_removed then 'removed' when o.state in ('decided', 'closed', 'withdrawn', 'draft') then o.state else 'arrived_later' end as code, count(*) as n
        from s o where not o.is_in group by 1) t))
  from s
$$;
