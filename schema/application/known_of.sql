-- One thing that the register knows of a recipient, as text. Account numbers are whole for those who
-- see them whole, and for who acts for the recipient.
create function application.known_of(p_viewer access.viewer, p_recipient_id bigint, p_source text) returns text
language plpgsql stable as $$
declare
  r recipient.recipient;
  an_account text;
begin
  select * into r from recipient.recipient where id = p_recipient_id;
  if p_source = 'recipient.account' then
    select b.account_number into an_account from recipient.bank_account b where b.recipient_id = r.id and b.state = 'confirmed';
    return case when 'applicant' = any (p_viewer.roles) then an_account else recipient.shown_account(p_viewer, an_account) end;
  end if;
  return case p_source when 'recipient.name' then r.name when 'recipient.orgnr' then r.orgnr when 'recipient.type' then r.type
    when 'recipient.municipality' then r.municipality
    when 'recipient.address' then nullif(concat_ws(', ', nullif(r.address ->> 'street', ''), nullif(r.address ->> 'street2', ''),
      nullif(concat_ws(' ', r.address ->> 'postal_code', r.address ->> 'city'), '')), '') end;
end
$$;
