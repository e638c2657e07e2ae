-- One eligibility rule held against an application: met, not met, or unclear when what is known does
-- not say; with the data that was seen.
create function application.eligibility_check(a application.application, c scheme.call, r recipient.recipient, p_rule jsonb)
returns application.rule_result
language plpgsql stable as $$
declare
  m recipient.municipality;
  e recipient.register_entry;
  n int;
begin
  case p_rule ->> 'kind'
  when 'recipient_type' then
    return row(case when p_rule -> 'in' ? r.type then 'met' else 'not_met' end, jsonb_build_object('recipient_type', r.type));
  when 'sector' then
    return row(case when p_rule -> 'in' ? r.sector then 'met' else 'not_met' end, jsonb_build_object('sector', r.sector));
  when 'municipality', 'county' then
    select * into m from recipient.municipality x where x.number = r.municipality order by x.valid_from desc limit 1;
    return row(case when m.number is null then 'unclear'
        when p_rule -> 'in' ? case p_rule ->> 'kind' when 'county' then m.county_number else m.number end then 'met' else 'not_met' end,
      jsonb_build_object('municipality', r.municipality, 'name', m.name, 'county', m.county_number, 'county_name', m.county_name));
  when 'attachment' then
    select count(*) into n from application.attachment x where x.application_id = a.id and x.state in ('clean', 'not_scanned', 'pending')
      and (not p_rule ? 'media_types' or p_rule -> 'media_types' ? x.media_type);
    return row(case when n >= coalesce((p_rule ->> 'min')::int, 1) then 'met' else 'not_met' end, jsonb_build_object('attachments', n));
  when 'form_field' then
    return row(case when application.form_empty(a.form -> (p_rule ->> 'field')) then 'not_met' else 'met' end,
      jsonb_build_object('answered', not application.form_empty(a.form -> (p_rule ->> 'field'))));
  when 'amount' then
    return row(case when a.amount_ore between coalesce((p_rule ->> 'min_ore')::bigint, 0) and coalesce((p_rule ->> 'max_ore')::bigint, a.amount_ore)
      then 'met' else 'not_met' end, jsonb_build_object('amount_ore', a.amount_ore));
  when 'timely' then
    return row(case when a.late then 'not_met' else 'met' end,
      jsonb_build_object('submitted_at', api.ts(a.submitted_at), 'submitted_on', (a.submitted_at at time zone 'Europe/Oslo')::date, 'deadline_on', scheme.deadline_for(c.id, a.recipient_id)));
  when 'no_overdue_report' then
    select count(*) into n from decision.award w where w.recipient_id = r.id and w.application_id <> a.id and report.overdue(w);
    return row(case when n = 0 then 'met' else 'not_met' end, jsonb_build_object('overdue_reports', n));
  when 'registered_number' then
    return row(case when r.orgnr is null then 'not_met' else 'met' end, jsonb_build_object('orgnr', r.orgnr));
  when 'register_active' then
    select * into e from recipient.register_entry x where x.orgnr = r.orgnr;
    return row(case when e.status = 'active' then 'met' when e.id is null and r.orgnr is not null then 'unclear' else 'not_met' end,
      jsonb_build_object('orgnr', r.orgnr, 'status', case when r.orgnr is null then 'no_number' else e.status end, 'status_on', e.status_on,
        'looked_up_on', (e.fetched_at at time zone 'Europe/Oslo')::date));
  when 'register_voluntary' then
    select * into e from recipient.register_entry x where x.orgnr = r.orgnr;
    return row(case when e.voluntary and e.status not in ('deleted', 'unknown') then 'met' when r.orgnr is not null and e.voluntary is null then 'unclear' else 'not_met' end,
      jsonb_build_object('orgnr', r.orgnr, 'looked_up_on', (e.fetched_at at time zone 'Europe/Oslo')::date));
  when 'earmarked' then
    null;
  end case;
  return row(case when exists (select from scheme.earmark k where k.scheme_id = a.scheme_id and k.recipient_id = r.id and k.active)
    then 'met' else 'not_met' end, jsonb_build_object('recipient_id', r.id));
end
$$;
