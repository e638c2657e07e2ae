-- Refuses what is aimed at a recipient that has gone into another: recipient.use.merged, which names the
-- other. Asked with the recipient locked, so that none goes there meanwhile.
create function recipient.refuse_merged(r recipient.recipient) returns void
language plpgsql stable as $$
begin
  if r.merged_into_id is not null then
    perform rule.refuse('recipient.use.merged', jsonb_build_object('merged_into_id', r.merged_into_id,
      'name', (select name from recipient.recipient where id = r.merged_into_id)));
  end if;
end
$$;
