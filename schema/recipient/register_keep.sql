-- Keeps what the register answered of a number in place of what it answered before.
create function recipient.register_keep(e recipient.register_entry) returns void
language plpgsql as $$
begin
  insert into recipient.register_entry as o (orgnr, kind, status, status_on, name, form, sector_code, industry_code, municipality, address, language,
    registered_on, deleted_on, bankrupt_on, liquidation_on, forced_liquidation_on, parent_orgnr, voluntary, digest, fetched_at)
  values (e.orgnr, e.kind, e.status, e.status_on, e.name, e.form, e.sector_code, e.industry_code, e.municipality, e.address, e.language,
    e.registered_on, e.deleted_on, e.bankrupt_on, e.liquidation_on, e.forced_liquidation_on, e.parent_orgnr, e.voluntary, e.digest, e.fetched_at)
  on conflict (orgnr) do update set kind = e.kind, status = e.status, status_on = e.status_on, name = e.name, form = e.form,
    sector_code = e.sector_code, industry_code = e.industry_code, municipality = e.municipality, address = e.address, language = e.language,
    registered_on = e.registered_on, deleted_on = e.deleted_on, bankrupt_on = e.bankrupt_on, liquidation_on = e.liquidation_on,
    forced_liquidation_on = e.forced_liquidation_on, parent_orgnr = e.parent_orgnr, voluntary = e.voluntary, digest = e.digest, fetched_at = e.fetched_at;
end
$$;
