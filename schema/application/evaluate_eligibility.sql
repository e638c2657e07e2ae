-- Evaluates a call's eligibility rules for an application and keeps what was seen. It decides nothing:
-- an assessor may judge otherwise and says why. Nothing happens where the call has no rules.
create function application.evaluate_eligibility(p_application_id bigint, p_occasion text) returns void
language plpgsql as $$
declare
  a application.application;
  c scheme.call;
  r recipient.recipient;
  a_results jsonb;
begin
  select * into a from application.application where id = p_application_id;
  select * into c from scheme.call where id = a.call_id;
  if c.eligibility = '[]' then
    return;
  end if;
  select * into r from recipient.recipient where id = a.recipient_id;
  select jsonb_agg(jsonb_build_object('rule', x.rule, 'result', (x.checked).result, 'seen', (x.checked).seen) order by x.n) into a_results
    from (select e.rule, e.n, application.eligibility_check(a, c, r, e.rule) as checked
      from jsonb_array_elements(c.eligibility) with ordinality e (rule, n) offset 0) x;
  insert into application.eligibility (application_id, occasion, outcome, results, rules_id, call_version, evaluated_by, evaluated_at)
  values (a.id, p_occasion, case when a_results @> '[{"result": "not_met"}]' then 'not_met' when a_results @> '[{"result": "unclear"}]' then 'unclear' else 'met' end,
    a_results, c.rules_id, c.version, (access.actor()).user_id, rule.now());
end
$$;
