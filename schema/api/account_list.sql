-- The accounts of a period by post, sector, scheme or type of recipient (REQ-062, 063): what was paid, what of it the bank
-- returned, what is thereby booked, and what was repaid of claims. Filters: from (the first day of this year unless
-- given), to (today unless given), by (post unless given).
create function api.account_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table ("by" text, key text, name text, payouts bigint, paid_ore bigint, returned_ore bigint, booked_ore bigint, repaid_ore bigint,
  from_on date, to_on date, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  a_way text := coalesce(f ->> 'by', 'post');
  a_from date := coalesce((f ->> 'from')::date, date_trunc('year', rule.today())::date);
  a_to date := coalesce((f ->> 'to')::date, rule.today());
  k text := (rule.cursor_parts(p_after, '[a-z_]{1,40}|\d{4}\.\d\d|\d{18}'))[1];
begin
  perform budget.require_reader(v);
  perform rule.sort_of(p_sort, 'key');
  return query
    select a_way, case when a_way = 'scheme' then ltrim(t.place, '0') else t.place end,
        case a_way when 'scheme' then (select access.read_in(v, s.name, s.name_nn) from scheme.scheme s where s.id = t.place::bigint)
          when 'post' then (select b.post_name from budget.appropriation b where (b.chapter, b.post) = (left(t.place, 4), right(t.place, 2)) and b.post_name <> ''
            order by b.year desc limit 1) end,
        t.payouts, t.paid_ore, t.returned_ore, t.paid_ore - t.returned_ore, t.repaid_ore, a_from, a_to, t.place
      from (select x.place, sum(x.payouts) as payouts, sum(x.paid_ore)::bigint as paid_ore, sum(x.returned_ore)::bigint as returned_ore, sum(x.repaid_ore)::bigint as repaid_ore
          from (select a.*, case a_way when 'post' then a.chapter || '.' || a.post when 'sector' then a.sector when 'recipient_type' then a.type
            else to_char(a.scheme_id, 'FM000000000000000000') end as place from payment.accounted(v, a_from, a_to) a) x group by x.place) t
     where k is null or t.place > k order by t.place limit p_limit;
end
$$;
