-- Orders a letter of a set-off as it is now: a job of its own, so that no template stands in the way of the money.
create function payment.order_set_off_letter(p_set_off_id bigint, p_kind text) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform job.enqueue('letter', 'letter.case', 'set_off/' || s.id || '/' || p_kind || '/' || s.amount_ore, jsonb_build_object('set_off_id', s.id, 'kind', p_kind))
    from payment.set_off s where s.id = p_set_off_id;
end
$$;
