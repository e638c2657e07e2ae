-- The preview is whole: obstacles are noted, and rows that can only fail are left out, visibly.
create function batch.preview_finish(p_batch_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  update batch.item i set obstacles = o.obstacles,
    state = case when o.obstacles ?| array['conflict_of_interest', 'decision_under_way', 'not_earmarked', 'above_applied', 'no_grounds', 'assessments_missing', 'checklist_open'] then 'excluded' else i.state end
  from batch.obstacles(p_batch_id) o where i.id = o.item_id;
  update batch.batch set state = 'preview' where id = p_batch_id and state = 'previewing';
end
$$;
