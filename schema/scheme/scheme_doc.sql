-- A scheme as the API shows it, with its owner of today and whom its money is earmarked for.
create function scheme.scheme_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', s.id, 'code', s.code, 'name', s.name, 'name_nn', s.name_nn, 'purpose', s.purpose,
    'form', s.form, 'manager', s.manager, 'target_group', s.target_group, 'restricted_to', to_jsonb(s.restricted_to),
    'opened_on', s.opened_on, 'closed_on', s.closed_on, 'closed_reason', s.closed_reason, 'successor_id', s.successor_id,
    'appeal_body', s.appeal_body, 'generated', s.generated, 'source', s.source,
    'office_id', o.id, 'office', case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name) end,
    'ownership', (select coalesce(jsonb_agg(jsonb_build_object('office_id', w.office_id, 'valid_from', w.valid_from) order by w.valid_from), '[]')
      from scheme.ownership w where w.scheme_id = s.id),
    'earmarks', (select coalesce(jsonb_agg(jsonb_build_object('recipient_id', e.recipient_id, 'name', r.name, 'amount_ore', e.amount_ore)
      order by e.id), '[]') from scheme.earmark e join recipient.recipient r on r.id = e.recipient_id
      where e.scheme_id = s.id and e.active))
    from scheme.scheme s
    left join access.office o on o.id = coalesce(scheme.owner_office(s.id, rule.today()),
      (select w.office_id from scheme.ownership w where w.scheme_id = s.id order by w.valid_from limit 1))
   where s.id = p_id);
end
$$;
