-- The files a message refers to are of its case and not taken away; to a party never internal ones.
-- Raises message.send.attachment_unknown with the places.
create function application.check_references(p_application_id bigint, p_ids jsonb, p_with_party boolean) returns bigint[]
language plpgsql stable as $$
declare
  a_errors jsonb;
begin
  select jsonb_agg(jsonb_build_object('pointer', '/attachment_ids/' || (n - 1), 'code', 'unknown')) into a_errors
    from jsonb_array_elements_text(coalesce(p_ids, '[]')) with ordinality x (e, n)
   where not exists (select from application.attachment t where t.id = x.e::bigint and t.application_id = p_application_id and t.state <> 'removed'
     and (t.kind <> 'internal' or not p_with_party));
  if a_errors is not null then
    perform rule.refuse('message.send.attachment_unknown', jsonb_build_object('errors', a_errors));
  end if;
  return array(select distinct e::bigint from jsonb_array_elements_text(coalesce(p_ids, '[]')) e order by 1);
end
$$;
