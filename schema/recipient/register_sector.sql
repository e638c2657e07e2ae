-- The sector of note 7 for the register's institutional sector code; null when the type of recipient decides.
create function recipient.register_sector(e recipient.register_entry) returns text
language sql immutable as $$
  select case
    when e.sector_code = '6100' then 'state_administration'
    when e.sector_code in ('1110', '1120', '1510', '1520') then 'non_financial_enterprises'
    when e.sector_code in ('2100', '2300', '2500') then 'private_companies'
    when e.sector_code ~ '^[345][0-9]{3}$' then 'financial_enterprises'
    when e.sector_code = '7000' then 'organisations'
    when e.sector_code in ('8200', '8300', '8500') then 'households'
    when e.sector_code = '9000' then 'abroad' end
$$;
