-- What stands in the way of merging a recipient just now, as a rule code: a payout in a run that may yet
-- be cancelled, or a case that a batch on its way holds in the version it has. Null: nothing.
create function recipient.merge_obstacle(p_from_id bigint) returns text
language plpgsql stable as $$
begin
  return case
    when exists (select from payment.payout where recipient_id = p_from_id and state = 'in_run') then 'recipient.merge.in_run'
    when exists (select from application.application a join batch.item i on i.application_id = a.id join batch.batch b on b.id = i.batch_id
      where a.recipient_id = p_from_id and i.state = 'pending' and b.state in ('submitted', 'approved', 'running')) then 'recipient.merge.in_batch' end;
end
$$;
