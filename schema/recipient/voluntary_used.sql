-- Is the register of voluntary organisations used here? Its worker says so as it starts.
create function recipient.voluntary_used() returns boolean
language plpgsql stable as $$
begin
  return (select voluntary_used from recipient.register_reading);
end
$$;
