-- A report as one reply.
create function report.reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (id, version::text, report.doc(id))::api.reply from report.report where id = p_id);
end
$$;
