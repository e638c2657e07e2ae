-- One hash over exactly what will be decided: the method with its dated parameters, and of each row the
-- application as the preview saw it, the outcome, the amount, the grounds and the rules of its call.
create function batch.digest(p_id bigint) returns text
language plpgsql stable as $$
begin
  return (
  select encode(sha256(convert_to((select jsonb_build_array(b.method, b.basis)::text from batch.batch b where b.id = p_id) || E'\n'
    || coalesce(string_agg(jsonb_build_array(i.application_id, i.application_version, i.outcome, i.amount_ore, i.grounds, i.rules_id)::text,
      E'\n' order by i.application_id), ''), 'UTF8')), 'hex')
  from batch.item i where i.batch_id = p_id and i.state <> 'excluded');
end
$$;
