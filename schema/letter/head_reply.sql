-- The letter head of today (null: that of the setting, without logo and signature), and the last ones that were
-- set, newest first. Its version is how often it was set.
create function letter.head_reply() returns api.reply
language plpgsql stable as $$
declare
  h letter.head := letter.head_on(rule.today());
begin
  return (1, (select count(*)::text from letter.head), jsonb_build_object('in_force', case when h.id is not null then letter.head_doc(h) end,
    'default', (select jsonb_build_object('name', g ->> 'name', 'contact', g ->> 'contact') from rule.setting('administrator') g), 'versions', (select coalesce(jsonb_agg(letter.head_doc(v) order by v.id desc), '[]')
      from (select x.* from letter.head x order by x.id desc limit 20) v)))::api.reply;
end
$$;
