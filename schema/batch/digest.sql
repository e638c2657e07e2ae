-- One hash over exactly the rows that will be decided: applications as the preview saw them,
-- outcomes, amounts, grounds and the rules of their calls.
create function batch.digest(p_id bigint) returns text
language plpgsql stable as $$
begin
  return (
  select encode(sha256(convert_to(coalesce(string_agg(jsonb_build_array(i.application_id, i.application_version, i.outcome, i.amount_ore, i.grounds, c.rules_id)::text,
      E'\n' order by i.application_id), ''), 'UTF8')), 'hex')
  from batch.item i join application.application a on a.id = i.application_id join scheme.call c on c.id = a.call_id
  where i.batch_id = p_id and i.state <> 'excluded');
end
$$;
