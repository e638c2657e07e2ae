-- Payment runs, newest first. Filter: state.
create function api.payment_run_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, state text, pay_on date, due_by date, count int, amount_ore bigint, set_off_ore bigint, proposed_by text, attested_by text,
  approved_by text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  return query
    select r.id, r.state, r.pay_on, r.due_by, r.count, r.amount_ore, r.set_off_ore, p.name, t.name, b.name, r.id::text
    from payment.payment_run r
    join access.user_account p on p.id = r.proposed_by
    left join access.user_account t on t.id = r.attested_by
    left join access.user_account b on b.id = r.approved_by
    where not v.delegated and not v.roles <@ array['admin', 'applicant']
      and (p_filter ->> 'state' is null or r.state = p_filter ->> 'state')
      and (p_after is null or r.id < p_after::bigint)
    order by r.id desc limit p_limit;
end
$$;
