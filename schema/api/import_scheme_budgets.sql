-- What each scheme may bind of a post in a year (REQ-003).
create function api.import_scheme_budgets(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_source text := import.source_of(p_filter);
  a_count bigint;
begin
  perform access.require('scheme_owner');
  create temp table taken on commit drop as select r.*, import.scheme_id(a_source, r.scheme) as scheme_id
    from jsonb_to_recordset(p_body -> 'rows') r (line int, scheme text, year text, chapter text, post text, amount_nok text);
  perform import.refuse_faults(array(
    select f from import.cell_faults(p_body, '{"scheme": "text!", "year": "year!", "chapter": "text!", "post": "text!", "amount_nok": "money!"}') f
    union all select f from import.duplicate_faults(p_body, 'scheme', 'year', 'chapter', 'post') f
    union all select (r.line, 'scheme', 'reference')::import.fault from pg_temp.taken r where r.scheme_id is null and r.scheme <> ''
    union all select (r.line, 'chapter', 'type')::import.fault from pg_temp.taken r where r.chapter <> '' and r.chapter !~ '^\d{4}$'
    union all select (r.line, 'post', 'type')::import.fault from pg_temp.taken r where r.post <> '' and r.post !~ '^\d{2}$'
    union all select (r.line, 'amount_nok', 'negative')::import.fault from pg_temp.taken r where import.ore(r.amount_nok) < 0
    union all select (r.line, 'post', 'taken')::import.fault from pg_temp.taken r join budget.scheme_budget b
      on b.scheme_id = r.scheme_id and b.year::text = r.year and b.chapter = r.chapter and b.post = r.post and b.amount_ore > 0));
  insert into budget.scheme_budget (scheme_id, year, chapter, post, amount_ore)
  select scheme_id, year::int, chapter, post, import.ore(amount_nok) from pg_temp.taken order by line
  on conflict (scheme_id, year, chapter, post) do update set amount_ore = excluded.amount_ore;
  get diagnostics a_count = row_count;
  drop table pg_temp.taken;
  return import.done('scheme_budgets', p_filter, p_body, a_count);
end
$$;
