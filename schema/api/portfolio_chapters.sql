-- The budget by chapter, on posts from 60 up, with the year before (REQ-123); what lies on other
-- posts is told apart, so that the sum is the whole budget.
create function api.portfolio_chapters(p_token text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_year int := portfolio.year_of(p_filter);
  the_items jsonb;
  a_sum record;
begin
  perform portfolio.require_reader(v);
  select coalesce(sum(amount_ore) filter (where post >= '60'), 0)::bigint as grants, coalesce(sum(amount_ore), 0)::bigint as total into a_sum
    from budget.scheme_budget where year = a_year;
  with c as (
    select chapter, coalesce(sum(amount_ore) filter (where year = a_year), 0)::bigint as amount,
        coalesce(sum(amount_ore) filter (where year = a_year - 1), 0)::bigint as before
      from budget.scheme_budget where year in (a_year, a_year - 1) and post >= '60' group by chapter),
  s as (select sum(before) as before from c)
  select jsonb_agg(jsonb_build_object('chapter', c.chapter,
      'name', (select max(a.chapter_name) from budget.appropriation a where a.chapter = c.chapter and a.year = a_year),
      'numerator', amount, 'denominator', a_sum.grants, 'value', portfolio.share(amount, a_sum.grants),
      'of_budget', portfolio.share(amount, a_sum.total),
      'previous', jsonb_build_object('numerator', c.before, 'denominator', s.before, 'value', portfolio.share(c.before, s.before))) order by c.chapter)
    into the_items from c, s where amount > 0 or c.before > 0;
  return (null, null, jsonb_build_object('year', a_year, 'as_of', rule.today(), 'definition', portfolio.definition('chapters', v.language),
    'total_ore', a_sum.grants, 'budget_ore', a_sum.total, 'other_posts_ore', a_sum.total - a_sum.grants,
    'items', coalesce(the_items, '[]')))::api.reply;
end
$$;
