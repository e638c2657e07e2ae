-- What the party was last told is set off: by a letter, or by the message that there was before there were letters, of what
-- was approved.
create function payment.set_off_told_ore(s payment.set_off) returns bigint
language plpgsql stable as $$
begin
  return coalesce(
    (select l.set_off_ore from application.case_letter l where l.set_off_id = (s).id and l.kind in ('set_off', 'set_off_less') order by l.id desc limit 1),
    (select (history.row_of(e.body) ->> 'amount_ore')::bigint from history.entry e where e.object = 'set_off' and e.object_id = (s).id
      and history.row_of(e.body) ->> 'state' = 'approved' order by e.version limit 1));
end
$$;
