-- What has changed under a batch since it was sent for approval, at most a hundred rows: the case, the
-- rules of its call, the rates of its method (application_id null), or the rows themselves. Null: nothing.
create function batch.changes(b batch.batch) returns jsonb
language plpgsql stable as $$
declare
  a_rows jsonb;
begin
  select jsonb_agg(to_jsonb(x) order by x.application_id) into a_rows from (
    select i.application_id, a.case_number, case when a.version <> i.application_version then 'application' else 'rules' end as code
    from batch.item i join application.application a on a.id = i.application_id join scheme.call c on c.id = a.call_id
    where i.batch_id = b.id and i.state = 'pending' and (a.version <> i.application_version or c.rules_id is distinct from i.rules_id)
    order by i.application_id limit 100) x;
  if b.basis ? 'rates' and b.basis -> 'rates' is distinct from batch.rates(b.basis -> 'rates' ->> 'formula', (b.basis -> 'rates' ->> 'accounting_year')::int) then
    a_rows := coalesce(a_rows, '[]') || '[{"application_id": null, "case_number": null, "code": "rates"}]';
  end if;
  if a_rows is null and batch.digest(b.id) <> b.digest then
    a_rows := '[{"application_id": null, "case_number": null, "code": "rows"}]';
  end if;
  return a_rows;
end
$$;
