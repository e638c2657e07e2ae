-- What a decided case has in force; 0 when nothing was granted, or it was declined, lapsed or annulled.
create function application.decided_ore(p_application_id bigint) returns bigint
language sql stable as $$
  select coalesce((select w.amount_ore from decision.award w where w.application_id = p_application_id
    and w.state not in ('annulled', 'declined', 'lapsed') order by w.id desc limit 1), 0)
$$;
