-- What may be kept as unsent text: not more than one person may have, and no passwords, national identity numbers or
-- account numbers, by the name of the field or as the whole of what is written in it.
-- Raises autosave.save.secret, autosave.save.too_large, autosave.save.too_many, autosave.save.too_much.
create function access.check_autosave(a access.autosave) returns void
language plpgsql stable as $$
declare
  a_count int;
  a_bytes bigint;
begin
  if jsonb_path_exists(a.content, '$.** ? (@.type() == "object").keyvalue() ? (@.key like_regex "password|national_id|account_number")')
      or jsonb_path_exists(a.content, '$.** ? (@.type() == "string" && @ like_regex "^\\s*([0-9]{4}[ .]?[0-9]{2}[ .]?[0-9]{5}|[0-9]{6} ?[0-9]{5})\\s*$")') then
    perform rule.refuse('autosave.save.secret', '{"pointer": "/content"}');
  elsif a.bytes > 262144 then
    perform rule.refuse('autosave.save.too_large', '{"pointer": "/content", "limit": 262144}');
  end if;
  select count(*), coalesce(sum(o.bytes), 0) into a_count, a_bytes from access.autosave o
   where o.user_id = a.user_id and (o.object, o.object_id, o.form) <> (a.object, a.object_id, a.form);
  if a_count >= (rule.setting('autosave.count_max') #>> '{}')::int then
    perform rule.refuse('autosave.save.too_many', jsonb_build_object('limit', rule.setting('autosave.count_max')));
  elsif a_bytes + a.bytes > (rule.setting('autosave.bytes_max') #>> '{}')::bigint then
    perform rule.refuse('autosave.save.too_much', jsonb_build_object('limit', rule.setting('autosave.bytes_max')));
  end if;
end
$$;
