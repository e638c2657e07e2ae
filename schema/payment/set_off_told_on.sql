-- The day the party was told that this will be set off, by a letter or, earlier, by a message; null: not yet.
create function payment.set_off_told_on(s payment.set_off) returns date
language plpgsql stable as $$
begin
  return coalesce((s).told_on, (select (l.sent_at at time zone 'Europe/Oslo')::date from application.case_letter l where l.set_off_id = (s).id and l.kind = 'set_off'));
end
$$;
