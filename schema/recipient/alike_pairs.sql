-- Pairs of recipients with the same words in the name, the same account in use or the same address.
-- What more than fifty share tells nothing of two of them.
create function recipient.alike_pairs() returns table (low_id bigint, high_id bigint)
language sql stable as $$
  select a.id, b.id from (select name_keys from recipient.recipient group by name_keys having count(*) between 2 and 50) k
    join recipient.recipient a on a.name_keys = k.name_keys join recipient.recipient b on b.name_keys = k.name_keys and b.id > a.id
   where k.name_keys <> '{}'
  union
  select a.id, b.id from (select address_key from recipient.recipient where address_key is not null group by address_key having count(*) between 2 and 50) k
    join recipient.recipient a on a.address_key = k.address_key join recipient.recipient b on b.address_key = k.address_key and b.id > a.id
  union
  select a.recipient_id, b.recipient_id from (select account_number from recipient.bank_account where state in ('pending', 'confirmed')
      group by account_number having count(*) between 2 and 50) k
    join recipient.bank_account a on a.account_number = k.account_number and a.state in ('pending', 'confirmed')
    join recipient.bank_account b on b.account_number = k.account_number and b.state in ('pending', 'confirmed') and b.recipient_id > a.recipient_id
$$;
