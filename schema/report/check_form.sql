-- A report's answers fit the form of the award's call; without a form there are none. The version it is
-- answered on. Raises report.submit.form_faults with every fault, report.submit.no_form.
create function report.check_form(w decision.award, p_form jsonb) returns bigint
language plpgsql stable as $$
declare
  c scheme.call;
  an_errors jsonb;
begin
  select x.* into c from application.application a join scheme.call x on x.id = a.call_id where a.id = w.application_id;
  if c.report_form_version_id is null then
    if nullif(p_form, 'null') is not null then
      perform rule.refuse('report.submit.no_form', '{"pointer": "/form"}');
    end if;
    return null;
  end if;
  select jsonb_agg(jsonb_build_object('pointer', t.pointer, 'code', t.code, 'detail', application.form_detail(t.code, t.type, t.label, t.bound)))
    into an_errors from (select f.* from scheme.form_version v, application.form_faults(v.form_schema, p_form, '{}', w.amount_ore, c.grant_year) f
      where v.id = c.report_form_version_id limit 200) t;
  if an_errors is not null then
    perform rule.refuse('report.submit.form_faults', jsonb_build_object('errors', an_errors));
  end if;
  return c.report_form_version_id;
end
$$;
