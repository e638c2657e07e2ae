-- Is it the number of a Norwegian account that may be paid to and from, by its check digit (rules.md C.5)?
create function recipient.account_fits(p_account text) returns boolean
language plpgsql immutable as $$
begin
  return case when p_account ~ '^[0-9]{4}(?!00)[0-9]{7}$' then rule.mod11_fits(p_account, '5432765432') else false end;
end
$$;
