-- The signed-in person; what day it is here, and the latest year with budgets, which figures open on.
create function api.me(p_token text) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  return (v.user_id, null, access.user_doc(v.user_id)
    || jsonb_build_object('today', rule.today(), 'figures_year', (select max(year) from budget.scheme_budget where year <= extract(year from rule.today())), 'demo', (select demo from rule.instance)))::api.reply;
end
$$;
