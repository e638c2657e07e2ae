-- A case to be decided in a batch in which this person has declared a conflict; else null.
create function batch.conflict(p_id bigint, p_user_id bigint) returns bigint
language plpgsql stable as $$
begin
  return (select i.application_id from batch.item i join application.impartiality m
      on m.application_id = i.application_id and m.user_id = p_user_id and m.conflict
    where i.batch_id = p_id and i.state = 'pending' order by 1 limit 1);
end
$$;
