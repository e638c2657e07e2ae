-- The deadline to send an appeal on; null where none was opened, as of one that was imported.
create function appeal.forwarding(a appeal.appeal) returns bigint
language plpgsql stable as $$
begin
  return (select max(x.id) from application.deadline x join decision.decision d on d.id = a.decision_id
    where x.application_id = a.application_id and x.kind = 'forwarding' and (x.claim_id, x.change_id) is not distinct from (d.claim_id, d.change_id));
end
$$;
