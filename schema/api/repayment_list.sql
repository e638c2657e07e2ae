-- What was paid back in a calendar year by recipient type, beside the year before (REQ-062, REQ-071): gross,
-- by the day the money came; interest is not counted. Filter: year (this one unless given).
create function api.repayment_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (recipient_type text, year int, claims int, amount_ore bigint, previous_ore bigint, change_ore bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_year int := coalesce((p_filter ->> 'year')::int, extract(year from rule.today())::int);
  a_after text := (rule.cursor_parts(p_after, '[a-z_]{1,40}'))[1];
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  perform rule.sort_of(p_sort, 'recipient_type');
  return query
    select t.type, a_year, x.n, x.now_ore, x.then_ore, x.now_ore - x.then_ore, t.type
      from recipient.type t cross join lateral (
        select (count(distinct p.claim_id) filter (where p.paid_on >= make_date(a_year, 1, 1)))::int as n,
            coalesce(sum(p.amount_ore - p.interest_ore) filter (where p.paid_on >= make_date(a_year, 1, 1)), 0)::bigint as now_ore,
            coalesce(sum(p.amount_ore - p.interest_ore) filter (where p.paid_on < make_date(a_year, 1, 1)), 0)::bigint as then_ore
          from payment.claim_payment p join payment.claim k on k.id = p.claim_id join recipient.recipient r on r.id = k.recipient_id
          join application.application a on a.id = k.application_id
         where r.type = t.type and p.paid_on >= make_date(a_year - 1, 1, 1) and p.paid_on < make_date(a_year + 1, 1, 1)
           and (not v.delegated or access.sees_scheme(v, a.scheme_id))) x
     where (x.now_ore > 0 or x.then_ore > 0) and (a_after is null or t.type > a_after) order by t.type limit p_limit;
end
$$;
