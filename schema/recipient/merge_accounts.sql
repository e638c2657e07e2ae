-- The accounts of a merged recipient wait at the other for two people's confirmation, as any account does
-- (rule 3): whoever merged has registered them there. At the merged one they serve no more.
create function recipient.merge_accounts(p_from_id bigint, p_into_id bigint) returns void
language plpgsql as $$
begin
  insert into recipient.bank_account (recipient_id, account_number, state, registered_by, registered_at, replaces_id)
  select distinct on (b.account_number) p_into_id, b.account_number, 'pending', (access.actor()).user_id, rule.now(),
      (select id from recipient.bank_account where recipient_id = p_into_id and state = 'confirmed')
    from recipient.bank_account b where b.recipient_id = p_from_id and b.state in ('pending', 'confirmed')
      and not exists (select from recipient.bank_account o where o.recipient_id = p_into_id and o.account_number = b.account_number
        and o.state in ('pending', 'confirmed'));
  update recipient.bank_account set state = 'replaced' where recipient_id = p_from_id and state in ('pending', 'confirmed');
end
$$;
