-- Whom a scheme is there to reach. Its version is that of all of them together, which only grows.
create function scheme.units_reply(p_scheme_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (p_scheme_id, coalesce(sum(u.version), 0)::text, jsonb_build_object('scheme_id', p_scheme_id,
      'units', coalesce(jsonb_agg(jsonb_build_object('name', u.name, 'recipient_id', r.id, 'recipient_name', r.name) order by u.name)
        filter (where u.active), '[]')))::api.reply
    from scheme.reach_unit u join recipient.recipient r on r.id = u.recipient_id where u.scheme_id = p_scheme_id);
end
$$;
