-- A sample as one reply; the tag changes with its checks.
create function decision.sample_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (s.id, s.version || '.' || (select sum(c.version) from decision.quality_check c where c.sample_id = s.id), decision.sample_doc(v, s))::api.reply
    from decision.quality_sample s where s.id = p_id);
end
$$;
