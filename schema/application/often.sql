-- Is this word in so many cases (more than 5,000) that it costs less to go through the newest ones than
-- to fetch all that the index finds? By the statistics of the words: the common ones are in pg_stats,
-- the others are rare.
create function application.often(p_term tsquery) returns boolean
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return coalesce((select array_to_tsvector(array_agg(l.lexeme)) @@ p_term
    from pg_stats s join pg_class c on c.oid = 'application.application'::regclass,
      unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) l (lexeme, share)
   where (s.schemaname, s.tablename, s.attname) = ('application', 'application', 'words')
     and l.lexeme <> '' and l.share * c.reltuples > 5000), false);
end
$$;
