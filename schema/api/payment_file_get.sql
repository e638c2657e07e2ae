-- The bank file of a run, the same bytes every time; filter version: 09 (unless given) or 03. Raises
-- payment_file.get.not_made (come back soon when the run is approved), .nothing.
create function api.payment_file_get(p_token text, p_id bigint, p_filter jsonb)
returns table (body_hex text, media_type text, etag text, filename text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'payment_run', p_id);
  perform access.require_viewer(v, 'finance', 'approver', 'auditor');
  return query select encode(f.content, 'hex'), 'application/xml'::text, f.sha256, format('betalingskjoring-%s-%s.xml', p_id, f.pain_version)
    from payment.payment_file f where f.payment_run_id = p_id and f.pain_version = coalesce(p_filter ->> 'version', '09');
  if not found and exists (select from payment.payment_run where id = p_id and count > 0 and count = nil_count) then
    perform rule.refuse('payment_file.get.nothing', jsonb_build_object('current_state', (select state from payment.payment_run where id = p_id)));
  elsif not found then
    perform rule.refuse('payment_file.get.not_made', jsonb_build_object('current_state', (select state from payment.payment_run where id = p_id), 'retry_after', 2));
  end if;
end
$$;
