-- A scheme as the API shows it, with its owner of today, all it had, whom its money is earmarked for, and
-- what it serves, follows and is followed by.
create function scheme.scheme_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', s.id, 'code', s.code, 'name', s.name, 'name_nn', s.name_nn, 'purpose', s.purpose, 'purpose_nn', s.purpose_nn,
    'form', s.form, 'manager', scheme.manager_on(s, rule.today()), 'target_group', s.target_group, 'target_groups', to_jsonb(s.target_groups),
    'restricted_to', to_jsonb(s.restricted_to), 'opened_on', s.opened_on, 'opened_reason', s.opened_reason, 'closed_on', s.closed_on,
    'closed_reason', s.closed_reason, 'closed_code', s.closed_code, 'successor_id', s.successor_id,
    'successor', scheme.name_of(s.successor_id),
    'predecessors', (select coalesce(jsonb_agg(scheme.name_of(x.id) order by x.id), '[]') from scheme.scheme x where x.successor_id = s.id),
    'appeal_body', s.appeal_body, 'generated', s.generated, 'source', s.source,
    'office_id', o.id, 'office', access.name_of_office(o.id),
    'ownership', scheme.ownership_docs(s),
    'plans', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'name_nn', p.name_nn, 'kind', p.kind) order by p.name), '[]')
      from scheme.plan_link l join scheme.plan p on p.id = l.plan_id where l.scheme_id = s.id and l.active),
    'earmarks', (select coalesce(jsonb_agg(jsonb_build_object('recipient_id', e.recipient_id, 'name', r.name, 'amount_ore', e.amount_ore)
      order by e.id), '[]') from scheme.earmark e join recipient.recipient r on r.id = e.recipient_id
      where e.scheme_id = s.id and e.active))
    from scheme.scheme s
    left join access.office o on o.id = coalesce(scheme.owner_office(s.id, rule.today()),
      (select w.office_id from scheme.ownership w where w.scheme_id = s.id order by w.valid_from limit 1))
   where s.id = p_id);
end
$$;
