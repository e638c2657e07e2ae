-- Entries on chapters and posts: the table of the annual report and its notes, one entry a row
-- (REQ-065–067). A post is made, named and given its keywords by its rows.
create function api.import_appropriations(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_source text := import.source_of(p_filter);
  a_count bigint;
begin
  perform access.require('finance');
  create temp table taken on commit drop as select * from jsonb_to_recordset(p_body -> 'rows') r (line int, year text, chapter text,
    chapter_name text, post text, post_name text, keywords text, kind text, amount_nok text, counterpart text, basis text);
  perform import.refuse_faults(array(
    select f from import.cell_faults(p_body, '{"year": "year!", "chapter": "text!", "chapter_name": "text", "post": "text!", "post_name": "text",
      "keywords": "list", "kind": "allotment|carried_over|adjustment|reallocation|received_authority|given_authority|given_authority_use|commitment_authority|booked|extra_income!",
      "amount_nok": "money!", "counterpart": "text", "basis": "text!"}') f
    union all select (r.line, 'chapter', 'type')::import.fault from pg_temp.taken r where r.chapter <> '' and r.chapter !~ '^\d{4}$'
    union all select (r.line, 'post', 'type')::import.fault from pg_temp.taken r where r.post <> '' and r.post !~ '^\d{2}$'
    union all select (r.line, 'counterpart', 'missing')::import.fault from pg_temp.taken r
      where r.kind in ('received_authority', 'given_authority', 'given_authority_use') and coalesce(r.counterpart, '') = ''));
  select count(*) into a_count from (select budget.enter(r.year::int, r.chapter, r.post, r.kind, import.ore(r.amount_nok),
    nullif(r.counterpart, ''), r.basis, a_source || '/' || r.line) from (select * from pg_temp.taken order by line) r offset 0) e;
  update budget.appropriation a set chapter_name = coalesce(n.chapter_name, a.chapter_name), post_name = coalesce(n.post_name, a.post_name),
      keywords = coalesce(string_to_array(n.keywords, '|'), a.keywords)
    from (select year::int as year, chapter, post, max(nullif(chapter_name, '')) as chapter_name, max(nullif(post_name, '')) as post_name,
        max(nullif(keywords, '')) as keywords from pg_temp.taken group by 1, 2, 3) n
   where (a.year, a.chapter, a.post) = (n.year, n.chapter, n.post)
     and (n.chapter_name, n.post_name, string_to_array(n.keywords, '|')) is distinct from (a.chapter_name, a.post_name, nullif(a.keywords, '{}'));
  drop table pg_temp.taken;
  return import.done('appropriations', p_filter, p_body, a_count);
end
$$;
