-- A case as one reply to somebody named in it. The tag changes with what was done in it; If-Match looks
-- at its first part, the version of the case itself.
create function irregularity.reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (i.id, i.version || '.' || (select count(*) from irregularity.step s where s.irregularity_id = i.id)
      || '.' || coalesce((select sum(h.version) from payment.hold h where h.id = any (i.hold_ids)), 0), irregularity.doc(v, i))::api.reply
    from irregularity.irregularity i where i.id = p_id);
end
$$;
