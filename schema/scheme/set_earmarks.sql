-- Whom an earmarked scheme's money is for (REQ-013): exactly those of the list. Those no longer
-- named are marked, not deleted. Raises scheme.save.earmark_unknown, scheme.save.earmark_twice.
create function scheme.set_earmarks(p_scheme_id bigint, p_earmarks jsonb) returns void
language plpgsql as $$
declare
  e record;
begin
  select n - 1 as n, (x ->> 'recipient_id')::bigint as id into e from jsonb_array_elements(p_earmarks) with ordinality t (x, n)
   where not exists (select from recipient.recipient where id = (x ->> 'recipient_id')::bigint and merged_into_id is null) order by n limit 1;
  if found then
    perform rule.refuse('scheme.save.earmark_unknown', jsonb_build_object('pointer', format('/earmarks/%s/recipient_id', e.n)));
  elsif (select count(*) <> count(distinct x ->> 'recipient_id') from jsonb_array_elements(p_earmarks) x) then
    perform rule.refuse('scheme.save.earmark_twice', '{"pointer": "/earmarks"}');
  end if;
  update scheme.earmark set active = false where scheme_id = p_scheme_id and active
    and recipient_id not in (select (x ->> 'recipient_id')::bigint from jsonb_array_elements(p_earmarks) x);
  insert into scheme.earmark (scheme_id, recipient_id, amount_ore)
  select p_scheme_id, (x ->> 'recipient_id')::bigint, (x ->> 'amount_ore')::bigint from jsonb_array_elements(p_earmarks) x
  on conflict (scheme_id, recipient_id) do update set amount_ore = excluded.amount_ore, active = true;
end
$$;
