-- The cases of a batch that have gone on from its decision: an appeal on it is not finished, or it is
-- being or has been reversed. Null when none has.
create function batch.moved_on(p_batch_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_agg(a.case_number order by a.id) from decision.decision d join application.application a on a.id = d.application_id
    where d.batch_id = p_batch_id and d.state in ('approved', 'superseded')
      and ((appeal.under_way(d.id)).id is not null
        or exists (select from decision.decision r where r.supersedes_id = d.id and r.state not in ('withdrawn', 'annulled'))));
end
$$;
