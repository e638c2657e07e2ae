-- How alike two texts are, in percent of the three-letter runs they share.
create function recipient.likeness(p_a text, p_b text) returns int
language sql immutable as $$
  select (200 * count(*) filter (where g = any (b.grams)) / greatest(count(*) + cardinality(b.grams), 1))::int
    from (select recipient.grams(lower(left(p_b, 200))) as grams) b, unnest(recipient.grams(lower(left(p_a, 200)))) g group by b.grams
$$;
