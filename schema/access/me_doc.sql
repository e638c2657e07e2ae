-- The signed-in person as the API shows it; what day it is here, which Public Administration Act holds and how it is cited, and the latest
-- year with budgets, which figures open on.
create function access.me_doc(p_user_id bigint) returns jsonb
language plpgsql stable as $$
declare
  a_user jsonb := access.user_doc(p_user_id);
  an_act text := rule.act_on(rule.today());
begin
  return a_user || jsonb_build_object('today', rule.today(), 'act', an_act,
    'law', (select jsonb_object_agg(s.topic, rule.cite(s.topic, a_user ->> 'language')) from rule.law_source s where s.act = an_act and s.topic not like 'letter.%'),
    'figures_year', (select max(year) from budget.scheme_budget where year <= extract(year from rule.today()) and amount_ore > 0),
    'delegated', coalesce((select o.kind = 'delegated' from access.user_account u join access.office o on o.id = u.office_id where u.id = p_user_id), false),
    'demo', (select demo from rule.instance));
end
$$;
