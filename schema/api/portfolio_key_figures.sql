-- The key figures of a year with what they were the year before (REQ-121, 127). A share is a string
-- with one decimal; a count or an amount in øre is a number.
create function api.portfolio_key_figures(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id text, label text, value jsonb, numerator bigint, denominator bigint, unit text, as_of date, definition text,
  year int, parts jsonb, previous jsonb, previous_numerator bigint, previous_denominator bigint, change jsonb, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_year int := portfolio.year_of(p_filter);
  k int := (rule.cursor_parts(p_after, '\d{1,4}'))[1]::int;
begin
  perform portfolio.require_reader(v);
  return query
    select f.id, case v.language when 'nn' then f.nn when 'en' then f.en else f.nb end,
        portfolio.value_of(f.unit, n.numerator, n.denominator), n.numerator, n.denominator, f.unit, rule.today(),
        portfolio.definition(f.id, v.language), a_year, portfolio.named(n.parts, v.language),
        portfolio.value_of(f.unit, b.numerator, b.denominator), b.numerator, b.denominator,
        case when f.unit = 'percent' then to_jsonb(to_char(portfolio.share(n.numerator, n.denominator)::numeric
            - portfolio.share(b.numerator, b.denominator)::numeric, 'FM9999990.0'))
          else to_jsonb(n.numerator - b.numerator) end, f.position::text
      from portfolio.figure f
      join portfolio.figures(a_year) n on n.id = f.id
      left join portfolio.figures(a_year - 1) b on b.id = f.id
     where k is null or f.position > k
     order by f.position limit p_limit;
end
$$;
