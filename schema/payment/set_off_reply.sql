-- A set-off as one reply; the tag changes with all that is shown of its claim and payout, and with the day.
create function payment.set_off_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (s.id, s.version || '.' || md5(x.doc::text), x.doc)::api.reply
    from payment.set_off s cross join lateral (select payment.set_off_doc(v, s) as doc) x where s.id = p_id);
end
$$;
