-- What is odd about the statements of a message: one that was read before, or a gap after the one before it on the account.
create function payment.bank_warnings(p_body jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('code', w.code, 'statement_id', s.id, 'account', right(s.account, 11), 'before', w.before, 'now', w.now) order by s.number, w.code), '[]')
    from jsonb_to_recordset(p_body -> 'statements') s (number int, id text, account text, sequence text, opening_ore bigint)
    left join lateral (select x.* from payment.bank_statement x where x.account = right(s.account, 11) and x.kind = p_body ->> 'kind' order by x.id desc limit 1) b on true
    cross join lateral (
      select 'statement_repeated' as code, null::text as before, null::text as now where exists (select from payment.bank_statement x
        where x.account = right(s.account, 11) and x.kind = p_body ->> 'kind' and x.statement_id = s.id)
      union all select 'sequence_gap', b.sequence, s.sequence where b.sequence ~ '^\d{1,9}$' and s.sequence ~ '^\d{1,9}$' and s.sequence::bigint <> b.sequence::bigint + 1
        and s.number = 1 and b.statement_id <> s.id
      union all select 'balance_gap', b.closing_ore::text, s.opening_ore::text where b.closing_ore <> s.opening_ore and s.number = 1 and b.statement_id <> s.id) w);
end
$$;
