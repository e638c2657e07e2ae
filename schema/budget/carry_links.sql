-- The posts whose money a post may use, or whose overspending it covers, as its keywords say: «kan
-- nyttes under post 70», «… under postene 70, 74 og 79», «… under kap. 502, post 70», «dekker
-- merutgift på post 21».
create function budget.carry_links(p_chapter text, p_keywords text[]) returns table (chapter text, post text)
language sql immutable as $$
  select coalesce(lpad(m.m[2], 4, '0'), p_chapter), n.n[1]
    from unnest(p_keywords) k,
      regexp_match(k, '^(kan nyttes under|dekker merutgift på)(?: kap\. ?(\d{1,4}),)? post(?:ene)? (.*)$') m (m),
      regexp_matches(m.m[3], '\d\d', 'g') n (n)
$$;
