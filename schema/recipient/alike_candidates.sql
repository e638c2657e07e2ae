-- The recipients worth comparing with one: those that share a word that few names have, or all words
-- where each is common, an account that is in use, or the address. Never more than some hundreds, so that
-- a name of common words costs no more than others. Statements of their own, planned for the values.
create function recipient.alike_candidates(r recipient.recipient) returns bigint[]
language plpgsql stable as $$
declare
  a_rare text[] := '{}'::text[];
  a_word text;
  a_count bigint;
  a_found bigint[] := array(select b.recipient_id from recipient.bank_account m join recipient.bank_account b on b.account_number = m.account_number
      where m.recipient_id = r.id and m.state in ('pending', 'confirmed') and b.state in ('pending', 'confirmed'))
    || array(select o.id from recipient.recipient o where o.address_key = r.address_key order by o.id desc limit 200);
  a_part bigint[];
begin
  foreach a_word in array r.name_keys loop
    execute 'select count(*) from (select from recipient.recipient o where o.name_keys @> array[$1] limit 201) x' into a_count using a_word;
    if a_count <= 200 then
      a_rare := a_rare || array[a_word];
    end if;
  end loop;
  if cardinality(a_rare) > 0 then
    execute 'select array(select o.id from recipient.recipient o where o.name_keys && $1 order by o.id desc limit 500)' into a_part using a_rare;
  else
    execute 'select array(select o.id from recipient.recipient o where o.name_keys = $1 order by o.id desc limit 200)' into a_part using r.name_keys;
  end if;
  return a_found || a_part;
end
$$;
