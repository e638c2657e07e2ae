-- What the register of voluntary organisations answered about an entry in Enhetsregisteret: found, gone or unknown. An
-- account that is none by its check digit is not kept.
create function recipient.voluntary_store(p_entry_id bigint, p_outcome text, p_answer text) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  an_answer jsonb := case when p_outcome = 'found' then p_answer else '{}' end::jsonb;
  an_account text := regexp_replace(an_answer ->> 'kontonummer', '[. ]', '', 'g');
  y recipient.voluntary_entry;
begin
  select e.orgnr into y.orgnr from recipient.register_entry e where e.id = p_entry_id;
  y.status := case when p_outcome = 'unknown' then 'unknown' when p_outcome = 'gone' or an_answer ->> 'status' ~* 'slett' then 'deleted' else 'registered' end;
  y.account_number := case when y.status = 'registered' and recipient.account_fits(an_account) then an_account end;
  y.digest := encode(sha256(convert_to(p_answer, 'UTF8')), 'hex');
  y.fetched_at := rule.now();
  insert into recipient.voluntary_entry (orgnr, status, account_number, digest, fetched_at)
  values (y.orgnr, y.status, y.account_number, y.digest, y.fetched_at)
  on conflict (orgnr) do update set status = y.status, account_number = y.account_number, digest = y.digest, fetched_at = y.fetched_at;
end
$$;
