-- Sets what day it is, or back to real time with null: an administrator of a demo or test instance.
-- Each change is kept with who and when. Raises clock.put.not_demo, resource.change.stale.
create function api.clock_put(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  i rule.instance;
begin
  perform access.require('admin');
  select * into i from rule.instance for update;
  perform rule.check_version(p_if_match, (select count(*)::int from rule.clock_change));
  if not i.demo then
    perform rule.refuse('clock.put.not_demo');
  end if;
  insert into rule.clock_change (business_date, set_by) values ((p_body ->> 'date')::date, (access.actor()).user_id);
  update rule.instance set business_date = (p_body ->> 'date')::date;
  return rule.clock_reply();
end
$$;
