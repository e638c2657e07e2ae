-- Orders the preliminary answers that are due: one living job, which takes them as they come.
create function application.order_letters() returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  if exists (select from application.letters_due(1)) then
    perform job.enqueue('letter', 'letter.preliminary', 'all', '{}');
  end if;
end
$$;
