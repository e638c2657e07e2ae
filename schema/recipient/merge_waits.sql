-- What a merging waits for, as a rule code: that what becomes of the recipient, which has been recorded, is decided; or what
-- recipient.merge_obstacle says. Null: nothing.
create function recipient.merge_waits(p_from_id bigint) returns text
language plpgsql stable as $$
begin
  return case when exists (select from recipient.succession s where s.state = 'proposed' and p_from_id in (s.recipient_id, s.successor_id))
    then 'recipient.merge.succession' else recipient.merge_obstacle(p_from_id) end;
end
$$;
