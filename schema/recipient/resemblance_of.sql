-- How much two recipients look like one. Names count by the share of three-letter runs that they have in
-- common; a shared account is enough to ask by itself, an address needs names that are somewhat alike.
create function recipient.resemblance_of(a recipient.recipient, b recipient.recipient) returns recipient.resemblance
language plpgsql stable as $$
declare
  x recipient.resemblance;
  a_grams text[] := recipient.grams(a.name_plain);
  b_grams text[] := recipient.grams(b.name_plain);
begin
  x.name := (select (200 * count(*) / greatest(cardinality(a_grams) + cardinality(b_grams), 1))::int from unnest(a_grams) g where g = any (b_grams));
  x.account := exists (select from recipient.bank_account m join recipient.bank_account n on n.account_number = m.account_number
    where m.recipient_id = a.id and n.recipient_id = b.id and m.state in ('pending', 'confirmed') and n.state in ('pending', 'confirmed'));
  x.address := coalesce(a.address_key = b.address_key, false);
  x.municipality := coalesce(a.municipality = b.municipality, false);
  if x.name >= 60 or x.account or x.address and x.name >= 30 then
    x.score := least(99, x.name * 6 / 10 + case when x.account then 30 else 0 end + case when x.address then 20 else 0 end
      + case when x.municipality then 5 else 0 end);
  end if;
  return x;
end
$$;
