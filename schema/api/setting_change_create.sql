-- Sets what a setting is from a day on, today or later; what held before stays known. An administrator does, of who pays
-- finance too, who then takes no part in what is paid so (payment.run_bound).
-- Raises setting.change.name, setting.change.value, setting.change.not_ahead.
create function api.setting_change_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  k record;
  c rule.setting_change;
  a_day date := coalesce((p_body ->> 'valid_from')::date, rule.today());
  the_faults jsonb;
begin
  perform access.require('admin', 'finance');
  select * into k from rule.setting_kinds() s where s.name = p_body ->> 'name';
  if not found then
    perform rule.refuse('setting.change.name', '{"pointer": "/name"}');
  end if;
  perform access.require(variadic rule.may_set(k.name, v.delegated));
  if k.kind = 'document' then
    the_faults := (select jsonb_agg(f) from (select rule.document_faults(p_body -> 'value', rule.document_shape(k.name), '/value') as f limit 100) x);
    if the_faults is null and k.name = 'report.statement_levels' then
      the_faults := (select jsonb_agg(f) from report.level_faults(p_body -> 'value', '/value') f);
    end if;
  else
    the_faults := (select jsonb_agg(f) from rule.setting_fault(k.kind, k.minimum, k.maximum, k.nullable, p_body -> 'value') f where f is not null);
  end if;
  if the_faults is not null then
    perform rule.refuse('setting.change.value', jsonb_build_object('errors', the_faults));
  elsif a_day < rule.today() then
    perform rule.refuse('setting.change.not_ahead', '{"pointer": "/valid_from"}');
  end if;
  if k.name = 'payment.debtor' then
    perform payment.hold_gate(true);  -- before a run is attested, or after
  end if;
  insert into rule.setting_change (name, valid_from, value, cause, set_by, set_at)
  values (k.name, a_day, coalesce(p_body -> 'value', 'null'), p_body ->> 'cause', v.user_id, rule.now()) returning * into c;
  return (c.id, c.version::text, rule.setting_change_doc(c))::api.reply;
end
$$;
