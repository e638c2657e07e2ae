-- When a year's money was decided on and paid, by deadline group, beside the same schemes the year before
-- and how many days earlier (less than nought) or later it came (REQ-035).
create function api.portfolio_timing(p_token text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_year int := portfolio.year_of(p_filter);
  the_items jsonb;
begin
  perform portfolio.require_reader(v);
  select jsonb_agg(jsonb_build_object('deadline_group', n.deadline_group, 'schemes', n.schemes, 'decided', n.decided, 'paid', n.paid,
      'previous', case when b.schemes is not null then jsonb_build_object('schemes', b.schemes, 'decided', b.decided, 'paid', b.paid) end,
      'decided_shift_days', portfolio.shift_days(n.decided, b.decided), 'paid_shift_days', portfolio.shift_days(n.paid, b.paid))
      order by n.deadline_group nulls last) into the_items
    from portfolio.timing(a_year, a_year) n
    left join portfolio.timing(a_year - 1, a_year) b on b.deadline_group is not distinct from n.deadline_group;
  return (null, null, jsonb_build_object('year', a_year, 'as_of', rule.today(), 'definition', portfolio.definition('timing', v.language),
    'items', coalesce(the_items, '[]')))::api.reply;
end
$$;
