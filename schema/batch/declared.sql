-- The declarations in a batch as if each had been made in a case of it.
create function batch.declared(p_batch_id bigint) returns application.impartiality[]
language plpgsql stable as $$
begin
  return array(select row(i.id, i.version, null, i.user_id, false, null, i.declared_at)::application.impartiality from batch.impartiality i
    where i.batch_id = p_batch_id order by i.id);
end
$$;
