-- The faults of a draft as errors: [{pointer, code, detail: {nb, nn, en}}], in the order of the form, at
-- most 200; null when there are none or the call has no form.
create function application.form_errors(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_agg(jsonb_build_object('pointer', t.pointer, 'code', t.code,
      'detail', application.form_detail(t.code, t.type, t.label, t.bound)))
    from (select f.* from application.application a join scheme.form_version v on v.id = a.form_version_id join scheme.call c on c.id = a.call_id,
      application.form_faults(v.form_schema, application.answers(a.id), application.files(a.id), a.amount_ore, c.grant_year) f where a.id = p_id limit 200) t);
end
$$;
