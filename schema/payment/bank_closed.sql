-- Is what the bank says of a payout a posting in a month that is closed? `settle` moves the expense to the day it was booked;
-- `reject` and `return` take it back, which the year it was an expense of must be open for (REQ-062, REQ-076).
create function payment.bank_closed(p_what text, p_paid_on date, p_day date) returns boolean
language sql stable as $$
  select exists (select from payment.period q where q.state = 'closed' and case p_what
    when 'settle' then to_char(p_paid_on, 'YYYY-MM') <> to_char(p_day, 'YYYY-MM') and q.month in (to_char(p_paid_on, 'YYYY-MM'), to_char(p_day, 'YYYY-MM'))
    else q.month = to_char(p_day, 'YYYY-MM') or extract(year from p_paid_on) < extract(year from p_day) and q.month = to_char(p_paid_on, 'YYYY') || '-12' end)
$$;
