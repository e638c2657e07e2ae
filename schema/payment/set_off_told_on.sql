-- The day the party was last told what of this will be set off, by a letter or, earlier, by a message; null: not yet.
create function payment.set_off_told_on(s payment.set_off) returns date
language plpgsql stable as $$
begin
  return coalesce((select (l.sent_at at time zone 'Europe/Oslo')::date from application.case_letter l where l.set_off_id = (s).id
    and l.kind in ('set_off', 'set_off_less') order by l.id desc limit 1), (s).told_on);
end
$$;
