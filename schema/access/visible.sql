-- May this person see the object? One answer for every kind, used before any other refusal (404).
create function access.visible(p_viewer access.viewer, p_object text, p_id bigint) returns boolean
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  g rule.governed;
  a_owner bigint;
  a_column text;
begin
  if p_object = 'application' then  -- the most asked, so without the general way's planning
    return application.visible(p_viewer, p_id);
  elsif p_object = 'call' then
    select scheme_id into a_owner from scheme.call where id = p_id;
    return found and access.sees_scheme(p_viewer, a_owner);
  elsif p_object = 'recipient' and not p_viewer.roles <@ array['applicant'] then
    return exists (select from recipient.recipient where id = p_id);
  elsif p_object like 'irregularity%' then
    return irregularity.visible(p_viewer, p_object, p_id);
  elsif p_object = any ('{letter_dispatch,letter_template}') then
    return letter.visible(p_viewer, p_object, p_id);
  elsif p_object = 'form_test' then
    return scheme.form_test_visible(p_viewer, p_id);
  elsif p_object = 'approval_chain' then
    return decision.approval_chain_visible(p_viewer, p_id);
  elsif p_object = 'watch_rule' then
    return application.watch_rule_visible(p_viewer, p_id);
  elsif p_object = 'hold' then
    return coalesce((select payment.hold_visible(p_viewer, h) from payment.hold h where h.id = p_id), false);
  elsif p_object = any ('{user,notice,calendar_feed,absence,emergency_access,access_review}') then
    return access.visible_people(p_viewer, p_object, p_id);
  elsif p_object in ('quality_sample', 'quality_check') then
    return decision.quality_visible(p_viewer, p_object, p_id);
  elsif p_object = 'view' then
    return coalesce((select application.view_visible(p_viewer, s) from application.saved_view s where s.id = p_id), false);
  elsif p_object in ('recipient_merge', 'succession', 'register_entry', 'register_look_up', 'register_event') and access.is_party(p_viewer.roles) then
    return false;
  end if;
  select * into g from rule.governed where object = p_object;
  if not found then
    return true;
  end if;
  a_column := case when g.case_column <> '' then g.case_column when p_object in ('call', 'rules', 'risk_analysis', 'scheme_budget', 'form_version', 'report_demand', 'control_plan', 'evaluation_plan', 'call_extension', 'call_impartiality', 'deadline_rule') then 'scheme_id' else 'id' end;
  execute format('select %I from %s where id = $1', a_column, g.table_name::regclass) into a_owner using p_id;
  if a_owner is null then
    return false;
  elsif g.case_column <> '' then
    return application.visible(p_viewer, a_owner)
      and (not access.is_party(p_viewer.roles) or application.party_sees(p_object, p_id));
  elsif a_column = 'scheme_id' or p_object = 'scheme' then
    return access.sees_scheme(p_viewer, a_owner);
  elsif p_object in ('batch', 'batch_impartiality', 'payment_run', 'bank_message', 'bank_difference') then
    return not p_viewer.delegated and not p_viewer.roles <@ array['admin', 'applicant'];
  elsif p_object in ('recipient', 'bank_account', 'contact', 'representation') and p_viewer.roles <@ array['applicant'] then
    return case p_object when 'recipient' then p_id
      when 'bank_account' then (select b.recipient_id from recipient.bank_account b where b.id = p_id)
      when 'contact' then (select c.recipient_id from recipient.contact c where c.id = p_id)
      else (select r.recipient_id from access.representation r where r.id = p_id) end
      in (select access.acts_for(p_viewer.user_id));
  end if;
  return true;
end
$$;
