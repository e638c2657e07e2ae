-- Money by type of recipient, with and without some schemes, and the change from the year before
-- (REQ-122). Changes of shares are in percentage points.
create function api.portfolio_recipients(p_token text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_year int := portfolio.year_of(p_filter);
  the_excluded bigint[] := portfolio.excluded(p_filter ->> 'exclude_scheme');
  the_items jsonb;
  a_total bigint;
begin
  perform portfolio.require_reader(v);
  with w as materialized (
    select y, figure_group, sum(amount_ore)::bigint as amount, count(*) as awards, count(distinct recipient_id) as recipients
      from (values (a_year), (a_year - 1)) t (y), portfolio.awards_in(y) where scheme_id <> all (the_excluded) group by y, figure_group),
  g as (
    select p.id, p.position, case v.language when 'nn' then p.nn when 'en' then p.en else p.nb end as label,
        coalesce(n.amount, 0) as amount, coalesce(b.amount, 0) as before, coalesce(n.awards, 0) as awards, coalesce(n.recipients, 0) as recipients
      from portfolio.part p left join w n on n.y = a_year and n.figure_group = p.id left join w b on b.y = a_year - 1 and b.figure_group = p.id
     where p.id in (select figure_group from recipient.type)),
  s as (select sum(amount)::bigint as total, sum(before)::bigint as total_before from g)
  select jsonb_agg(jsonb_build_object('group', g.id, 'label', g.label, 'types', (select jsonb_agg(type order by type) from recipient.type where figure_group = g.id),
      'amount_ore', amount, 'numerator', amount, 'denominator', total, 'value', portfolio.share(amount, total), 'awards', awards, 'recipients', recipients,
      'previous', jsonb_build_object('numerator', before, 'denominator', total_before, 'value', portfolio.share(before, total_before)),
      'change_ore', amount - before,
      'change', to_char(portfolio.share(amount, total)::numeric - portfolio.share(before, total_before)::numeric, 'FM9999990.0')) order by position),
    max(total) into the_items, a_total from g, s;
  return (null, null, jsonb_build_object('year', a_year, 'as_of', rule.today(), 'definition', portfolio.definition('recipients', v.language),
    'total_ore', a_total, 'excluded', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'name', name) order by id), '[]')
      from scheme.scheme where id = any (the_excluded)), 'items', the_items))::api.reply;
end
$$;
