-- A payment run as the API shows it. Who can still approve it is told before somebody tries.
create function payment.run_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', r.id, 'version', r.version, 'state', r.state, 'pay_on', r.pay_on, 'due_by', r.due_by,
    'scheme_ids', to_jsonb(r.scheme_ids), 'count', r.count, 'amount_ore', r.amount_ore, 'set_off_ore', r.set_off_ore, 'net_ore', r.amount_ore - r.set_off_ore, 'nil_count', r.nil_count, 'excluded', r.excluded,
    'proposed_by', access.person(r.proposed_by), 'proposed_at', api.ts(r.proposed_at),
    'attested_by', access.person(r.attested_by), 'attested_at', api.ts(r.attested_at),
    'approved_by', access.person(r.approved_by), 'approved_at', api.ts(r.approved_at),
    'sent_by', access.person(r.sent_by), 'sent_at', api.ts(r.sent_at), 'cancelled_reason', r.cancelled_reason, 'register_grounds', r.register_grounds,
    'bank', case when r.state in ('sent', 'completed') then (select jsonb_object_agg(x.state, x.n) from (select p.state, count(*) as n from payment.payout p where p.payment_run_id = r.id group by p.state) x) end,
    'debtor', (select y.value from payment.debtor(r) y),
    'files', (select coalesce(jsonb_agg(jsonb_build_object('version', f.pain_version, 'message_id', f.message_id, 'count', f.count,
        'amount_ore', f.amount_ore, 'sha256', f.sha256) order by f.id), '[]') from payment.payment_file f where f.payment_run_id = r.id),
    'warnings', case when r.state in ('proposed', 'attested') and not exists (
        select from access.user_account u where u.active and 'approver' = any (u.roles)
           and u.id is distinct from r.attested_by and u.id not in (select payment.run_bound(r.id)))
      then '[{"code": "no_possible_approver"}]'::jsonb else '[]' end
      || case when r.state in ('proposed', 'attested') then (select coalesce(jsonb_agg(to_jsonb(w) - array['recipient_id', 'recipient_name'] || jsonb_build_object(
          'recipient', jsonb_build_object('id', w.recipient_id, 'name', w.recipient_name), 'fetched_at', api.ts(w.fetched_at))), '[]')
        from payment.register_warnings(r.id) w) else '[]' end)
  from payment.payment_run r where r.id = p_id);
end
$$;
