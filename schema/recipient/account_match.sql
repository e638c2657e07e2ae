-- Has the register of voluntary organisations this account of a recipient, or another ('same', 'differs')? Null: it has none.
create function recipient.account_match(p_recipient_id bigint, p_account text) returns text
language plpgsql stable as $$
begin
  return (select case y.account_number when p_account then 'same' else 'differs' end
    from recipient.voluntary_entry y join recipient.recipient r on r.orgnr = y.orgnr where r.id = p_recipient_id and y.account_number is not null);
end
$$;
