-- What a batch is to give a recipient in schemes of de minimis aid, in all of its cases.
create function batch.aid_in(p_aid jsonb, p_batch_id bigint, p_recipient_id bigint) returns bigint
language plpgsql stable as $$
begin
  return (select coalesce(sum(i.amount_ore), 0)::bigint from application.application a join batch.item i on i.application_id = a.id and i.batch_id = p_batch_id
    where a.recipient_id = p_recipient_id and i.state <> 'excluded' and p_aid -> 'scheme_ids' @> to_jsonb(a.scheme_id));
end
$$;
