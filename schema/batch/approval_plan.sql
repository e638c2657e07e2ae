-- The steps of the approval of a batch: what the approval chains of all its schemes demand by the sum of the whole batch, with
-- authority for the sum of each scheme.
create function batch.approval_plan(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select decision.approval_plan(array_agg(s.scheme_id order by s.scheme_id), array_agg(s.total order by s.scheme_id), sum(s.total)::bigint)
    from (select a.scheme_id, sum(i.amount_ore)::bigint as total from batch.item i join application.application a on a.id = i.application_id
      where i.batch_id = p_id and i.state = 'pending' group by a.scheme_id) s);
end
$$;
