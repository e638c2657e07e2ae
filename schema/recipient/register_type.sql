-- The type of recipient that what the register says speaks for; null when it speaks for none. A proposal:
-- a person decides.
create function recipient.register_type(e recipient.register_entry) returns text
language sql immutable as $$
  select case
    when e.name ~* ' (R?HF|RHF)$' then 'health_trust'
    when e.form in ('KOMM', 'KF') then 'municipality'
    when e.form in ('FYLK', 'FKF') then 'county'
    when e.form = 'IKS' then 'intermunicipal_company'
    when e.form in ('FLI', 'KIRK') then 'voluntary_organisation'
    when e.form = 'STI' then 'foundation'
    when e.form in ('STAT', 'ORGL', 'SÆR') and e.industry_code like '85.4%' then 'university'
    when e.form in ('STAT', 'ORGL', 'SÆR', 'ADOS') and e.sector_code = '6100' then 'other_state'
    when e.form in ('ORGL', 'ADOS') and e.sector_code = '6500' then 'municipality'
    when e.form = 'SF' then 'state_enterprise'
    when e.form in ('AS', 'ASA', 'ANS', 'DA', 'KS', 'ENK', 'NUF', 'SA', 'BA', 'SE', 'PRE', 'SPA', 'BRL', 'BBL') then 'private_company' end
$$;
