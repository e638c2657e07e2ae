-- How many notices the person has not read, of those that are not too old to count.
create function application.notice_count(v access.viewer) returns api.reply
language plpgsql stable as $$
begin
  return (v.user_id, null, jsonb_build_object('unread', (select count(*)
    from application.notices_of(v, rule.today() - (rule.setting('notice.shown_days') #>> '{}')::int) n
   where not exists (select from application.notice_read r where r.notice_id = n and r.user_id = v.user_id))))::api.reply;
end
$$;
