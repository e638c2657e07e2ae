-- Stores the bytes of a run's file, once per version; they never change after.
create function payment.file_store(p_run_id bigint, p_version text, p_message_id text, p_content_hex text, p_sha256 text) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_content bytea := decode(p_content_hex, 'hex');
begin
  if encode(sha256(a_content), 'hex') <> p_sha256 then
    perform rule.refuse('payment_file.make.sum_differs');
  end if;
  insert into payment.payment_file (payment_run_id, pain_version, message_id, count, amount_ore, content, sha256, made_at)
  select r.id, p_version, p_message_id, r.count - r.nil_count, r.amount_ore - r.set_off_ore, a_content, p_sha256, rule.now()
    from payment.payment_run r where r.id = p_run_id
  on conflict (payment_run_id, pain_version) do nothing;
end
$$;
