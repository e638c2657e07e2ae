-- Tells those whom a note mentions, but whoever wrote it and those who were told of it before.
create function application.tell_of_mention(n application.note, p_told bigint[]) returns void
language plpgsql as $$
begin
  insert into application.notice (level, user_id, application_id, deadlines, day)
  select 'mention', m, (n).application_id, 0, rule.today() from unnest((n).mentions) m
   where m <> (n).author_id and m <> all (p_told);
end
$$;
