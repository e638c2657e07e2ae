-- Is the business register used here? Its worker says so as it starts.
create function recipient.register_used() returns boolean
language plpgsql stable as $$
begin
  return (select used from recipient.register_reading);
end
$$;
